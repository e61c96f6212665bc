package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.Plans;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.LanePlace;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainingSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lives in which two versions of a training challenge the champion at once. */
final class SeveralCandidatesTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void oneIsTakenBackWhileTheOtherGoesOnAndTakesOver() throws InterruptedException {
        ModelStatus open = challenged();
        assertThat(open.openRollouts()).containsExactly(1, 2);
        assertThat(open.sentence()).contains("rollouts 1 and 2 collect evidence");

        world.showEvidence(1, Examples.evidence(60, Verdict.TOO_EARLY, Verdict.FAILS, 60));
        ModelStatus one = world.awaitStatus(now -> now.openRollouts().equals(List.of(2)));
        assertThat(one.stage()).isEqualTo(Stage.ROLLOUT);
        assertThat(one.sentence()).contains("rollout/pc-prices/2 collects evidence");
        assertThat(one.openWork().orElseThrow().workflowId()).isEqualTo("rollout/pc-prices/2");
        pass(2);
        ModelStatus end = world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        assertThat(LivedLife.versionOf(end)).isEqualTo(3);
        assertThat(end.sentence())
                .contains("v3 has replaced v1")
                .contains("v2 is rolled back, v1 answers its units again");
        assertThat(end.openRollouts()).isEmpty();
        assertThat(steps("rollout/pc-prices/1"))
                .containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.ROLLED_BACK);
        assertThat(steps("rollout/pc-prices/2"))
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.SHADOW_PASSED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED);
    }

    /** Each writes its own lane under the token of both, and has half of what a single one may err by. */
    @Test
    void eachIsTriedOnItsOwnLane() throws InterruptedException {
        challenged();
        pass(1);
        world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        List<RouteChange> changes = world.routes().stream()
                .filter(change -> change.lane().isPresent())
                .toList();
        assertThat(changes)
                .extracting(RouteChange::token)
                .containsOnly(changes.getFirst().token());
        assertThat(changes)
                .filteredOn(change -> change.beside().isPresent())
                .extracting(
                        change -> change.lane().orElseThrow(),
                        change -> change.beside().orElseThrow().version())
                .containsExactlyInAnyOrder(tuple(new LanePlace(1, 0, 2), 2), tuple(new LanePlace(1, 1, 2), 3));
        assertThat(world.judged())
                .allSatisfy(request ->
                        assertThat(request.plan().shadowAlpha()).isEqualTo(Examples.ROLLOUT.shadowAlpha() / 2));
        assertThat(world.decisions())
                .filteredOn(decision -> decision.kind() == DecisionKind.ROLLOUT_STARTED)
                .extracting(decision -> decision.facts().get("units"))
                .containsExactlyInAnyOrder("part 1 of 2 equal parts", "part 2 of 2 equal parts");
    }

    @Test
    void whoIsProvenFirstEndsTheOthers() throws InterruptedException {
        challenged();
        pass(2);
        ModelStatus end = world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        assertThat(LivedLife.versionOf(end)).isEqualTo(3);
        assertThat(world.decisions())
                .filteredOn(decision -> decision.key().startsWith("rollout/pc-prices/1/"))
                .extracting(Decision::kind, Decision::actor, Decision::reason)
                .contains(tuple(DecisionKind.ROLLED_BACK, Ledger.LIFECYCLE, "v3 was proven first and takes over"));
        assertThat(world.champion()).isEqualTo(3);
    }

    @Test
    void aPersonEndsOneOfThemOrAll() throws InterruptedException {
        challenged();
        RollbackRequest unknown = wayBack("rollback-0", Optional.of(3));
        assertThatThrownBy(() -> testbed.life().rollBack(unknown))
                .hasStackTraceContaining("there is no rollout 3 of pc-prices; its last is 2; nothing was changed");
        assertThat(testbed.life()
                        .rollBack(wayBack("rollback-1", Optional.of(1)))
                        .sentence())
                .isEqualTo("Rollout 1 is ended, and v1 goes on serving everything that nothing is tried on");
        world.awaitStatus(now -> now.openRollouts().equals(List.of(2)));
        assertThat(testbed.life()
                        .rollBack(wayBack("rollback-2", Optional.empty()))
                        .sentence())
                .isEqualTo("Rollout 2 is ended, and v1 goes on serving everything");
        ModelStatus end = world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        assertThat(LivedLife.versionOf(end)).isEqualTo(1);
        assertThat(end.ask()).isEmpty();
        assertThat(world.decisions())
                .filteredOn(decision -> decision.kind() == DecisionKind.ROLLED_BACK)
                .extracting(Decision::actor, Decision::reason)
                .containsExactly(tuple("olga", "because of rollback-1"), tuple("olga", "because of rollback-2"));
    }

    @Test
    void oneWordEndsBoth() throws InterruptedException {
        challenged();
        assertThat(testbed.life()
                        .rollBack(wayBack("rollback-1", Optional.empty()))
                        .sentence())
                .isEqualTo("Rollouts 1 and 2 are ended, and v1 goes on serving everything");
        ModelStatus end = world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        assertThat(LivedLife.versionOf(end)).isEqualTo(1);
        assertThat(world.decisions())
                .filteredOn(decision -> decision.kind() == DecisionKind.ROLLED_BACK)
                .hasSize(2);
        assertThat(world.decisions())
                .filteredOn(decision -> decision.kind() == DecisionKind.ROLLBACK_ASKED)
                .hasSize(1);
    }

    @Test
    void aWayBackToAVersionEndsBothFirst() throws InterruptedException {
        new LivedLife(testbed).promoted();
        world.judgeApart(2, 3);
        testbed.life().apply(new ApplyRequest(Examples.command("apply-2", "ada"), spec(), Examples.SOURCE));
        world.awaitStatus(
                now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES && now.rollouts() == 3);
        testbed.life()
                .rollBack(new RollbackRequest(
                        Examples.command("rollback-1", "olga"), Optional.of(1), Optional.empty(), Optional.empty()));
        ModelStatus end = world.awaitStatus(
                now -> now.stage() == Stage.WATCHING && now.rollouts() == 3 && LivedLife.versionOf(now) == 1);

        assertThat(end.openRollouts()).isEmpty();
        assertThat(world.routes().getLast().lanes()).isEmpty();
    }

    @Test
    void retirementEndsBoth() throws InterruptedException {
        challenged();
        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));
        world.awaitStatus(now -> now.stage() == Stage.RETIRED);

        assertThat(world.decisions())
                .filteredOn(decision -> decision.kind() == DecisionKind.ROLLED_BACK)
                .extracting(Decision::reason)
                .containsExactly("the life ends", "the life ends");
    }

    /** Undecided of one is no end of the other, and asks a person only when nobody takes over. */
    @Test
    void oneThatIsHeldIsLookedAtWhenNobodyTakesOver() throws InterruptedException {
        challenged();
        world.showEvidence(1, Examples.evidence(60, Verdict.FAILS, Verdict.TOO_EARLY, 60));
        world.awaitStatus(now -> now.openRollouts().equals(List.of(2)));
        world.showEvidence(2, Examples.evidence(60, Verdict.TOO_EARLY, Verdict.FAILS, 60));
        ModelStatus end = world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.rollouts() == 2);

        assertThat(LivedLife.versionOf(end)).isEqualTo(1);
        assertThat(end.ask().orElseThrow()).contains("v2 is held").contains("v3 is rolled back");
    }

    /** v1 serves; v2 and v3, of the champion's recipe and of another, challenge it. */
    private ModelStatus challenged() throws InterruptedException {
        world.judgeApart(1, 2);
        testbed.apply(Examples.apply(spec()));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        return world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);
    }

    private static ProjectSpec spec() {
        ProjectSpec spec = LivedLife.withoutOlderSystem();
        Recipe other = new Recipe(List.of(4), 0.02, 10, 32, 1, 5);
        return new ProjectSpec(
                spec.name(),
                spec.charter(),
                spec.data(),
                new TrainingSpec(
                        List.of(Examples.RECIPE, other), spec.training().baselines()),
                spec.approval(),
                Plans.trying(spec.rollout(), 2),
                spec.monitoring());
    }

    private void pass(int rollout) {
        world.showEvidence(rollout, Examples.evidence(60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.showEvidence(rollout, Examples.evidence(80, Verdict.HOLDS, Verdict.TOO_EARLY, 22));
        world.showEvidence(rollout, Examples.evidence(100, Verdict.HOLDS, Verdict.TOO_EARLY, 25));
    }

    private static RollbackRequest wayBack(String id, Optional<Integer> rollout) {
        return new RollbackRequest(Examples.command(id, "olga"), Optional.empty(), rollout, Optional.empty());
    }

    private List<DecisionKind> steps(String rollout) {
        return world.decisions().stream()
                .filter(decision -> decision.key().startsWith(rollout + "/"))
                .map(Decision::kind)
                .toList();
    }
}
