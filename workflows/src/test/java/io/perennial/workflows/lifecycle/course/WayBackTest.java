package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Going back does what the sender meant when he looked, or nothing. */
final class WayBackTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    /** Whoever wanted to end a rollout, and came when it had just been promoted, sent the new champion away. */
    @Test
    void isRefusedWhenTheRolloutThatWasSeenHasEnded() throws Exception {
        life.promoted();

        assertOvertaken(
                seeing("back-1", Optional.of(1), Optional.empty()), "rollout 1 of pc-prices is not open any more");
        assertOvertaken(
                seeing("back-2", Optional.of(1), Optional.of(1)), "rollout 1 of pc-prices is not open any more");
        assertThat(LivedLife.versionOf(testbed.life().status())).isEqualTo(2);
        assertThat(world.kinds()).doesNotContain(DecisionKind.ROLLBACK_ASKED);
    }

    @Test
    void isRefusedWhenTheChampionThatWasSeenServesNoMore() throws Exception {
        life.promoted();

        assertOvertaken(seeing("back-1", Optional.empty(), Optional.of(1)), "v1 does not serve pc-prices any more");
        testbed.life().rollBack(seeing("back-2", Optional.empty(), Optional.of(2)));

        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));
    }

    @Test
    void endsTheRolloutThatWasSeen() throws Exception {
        life.challenged();

        testbed.life().rollBack(seeing("back-1", Optional.of(1), Optional.of(1)));

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(world.kinds()).endsWith(DecisionKind.ROLLBACK_ASKED, DecisionKind.ROLLED_BACK);
    }

    /** Who saw no rollout means the champion, also when a rollout has opened meanwhile. */
    @Test
    void replacesTheChampionThatWasSeenThoughARolloutHasOpened() throws Exception {
        life.promoted();
        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.awaitStatus(now -> now.rollouts() == 2 && now.awaiting() == Awaiting.OUTCOMES);

        testbed.life().rollBack(seeing("back-1", Optional.empty(), Optional.of(2)));

        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));
    }

    /** After a way back nobody is the previous champion; a bare no left the sender to guess the numbers. */
    @Test
    void namesTheVersionsThereAreWhenNoneIsThePreviousOne() throws Exception {
        life.promoted();
        Receipt first = testbed.life().rollBack(naming("back-1", Optional.empty()));
        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));

        assertThat(first.sentence()).isEqualTo("v1 serves everything again instead of v2");
        assertRefused(
                naming("back-2", Optional.empty()),
                Refusal.NOTHING_TO_GO_BACK_TO,
                "pc-prices went back to v1, so no previous champion is meant without its number; name one of v2:"
                        + " going back to v2, for instance, has it serve everything at once instead of v1");
        assertRefused(
                naming("back-3", Optional.of(7)),
                Refusal.NOTHING_TO_GO_BACK_TO,
                "v7 is no earlier champion of pc-prices; name one of v2");
        assertThat(testbed.life().rollBack(naming("back-4", Optional.of(2))).sentence())
                .isEqualTo("v2 serves everything again instead of v1");
    }

    @Test
    void saysThatTheFirstChampionHasNobodyBeforeIt() throws Exception {
        life.watching(Optional.empty());

        assertRefused(
                naming("back-1", Optional.empty()),
                Refusal.NOTHING_TO_GO_BACK_TO,
                "v1 is the first champion of pc-prices; no other version ever served everything");
    }

    @Test
    void saysWhichRolloutIsEnded() throws Exception {
        life.challenged();

        assertRefused(
                naming("back-1", Optional.of(1)),
                Refusal.NOTHING_TO_GO_BACK_TO,
                "v1 serves pc-prices already; without a version the open rollout is ended");
        assertThat(testbed.life().rollBack(naming("back-2", Optional.empty())).sentence())
                .isEqualTo("Rollout 1 is ended, and v1 goes on serving everything");
    }

    private void assertOvertaken(RollbackRequest request, String sentence) {
        assertRefused(request, Refusal.OVERTAKEN, sentence);
    }

    private void assertRefused(RollbackRequest request, Refusal why, String sentence) {
        assertThatThrownBy(() -> testbed.life().rollBack(request))
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(why.name()))
                .hasMessageContaining(sentence);
    }

    private static RollbackRequest naming(String id, Optional<Integer> version) {
        return new RollbackRequest(Examples.command(id, "olga"), version);
    }

    private static RollbackRequest seeing(String id, Optional<Integer> rollout, Optional<Integer> champion) {
        return new RollbackRequest(Examples.command(id, "olga"), Optional.empty(), rollout, champion);
    }
}
