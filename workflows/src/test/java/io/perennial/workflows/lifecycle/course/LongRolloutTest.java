package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutStatus;
import io.perennial.workflows.rollout.RolloutWorkflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rollout whose evidence takes so long that it continues as new, while its life goes on waiting for its end. */
final class LongRolloutTest {

    private static final Optional<Integer> SHORT_HISTORIES = Optional.of(30);
    private static final String ROLLOUT = WorkflowIds.rollout(Examples.MODEL, 1);
    private static final int BLOCKS = 12;

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void goesOnAsTheSameRolloutAndEndsAsIfItHadBeenOne() throws InterruptedException {
        askForMuchEvidence();

        life.passRollout(10L * BLOCKS);
        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        testbed.awaitContinuedAsNew(ROLLOUT);
        assertThat(LivedLife.versionOf(status)).isEqualTo(2);
        assertThat(world.judged().stream().map(EvidenceRequest::rollout)).containsOnly(1);
        assertThat(shadowCursors())
                .isEqualTo(IntStream.rangeClosed(0, BLOCKS)
                        .mapToObj(block -> 10L * block)
                        .toList());
        assertThat(rolloutDecisions())
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.SHADOW_PASSED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED);
        assertThat(world.routes().stream().filter(route -> route.key().startsWith(ROLLOUT + "/step/")))
                .as("routes of its steps, each written once")
                .hasSize(3);
    }

    @Test
    void showsWhatWasAskedAndWhereItIsToWhoeverLooks() throws InterruptedException {
        askForMuchEvidence();

        RolloutStatus status =
                testbed.client().newWorkflowStub(RolloutWorkflow.class, ROLLOUT).status();

        assertThat(status.phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(status.cursor()).isEqualTo(10L * BLOCKS);
        assertThat(status.sentence()).contains("beside the incumbent");
        assertThat(status.request().carried()).isEmpty();
    }

    @Test
    void isEndedByWhoeverAsksForIt() throws InterruptedException {
        askForMuchEvidence();
        testbed.awaitContinuedAsNew(ROLLOUT);

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.empty()));

        world.awaitDecisions(DecisionKind.ROLLED_BACK, 1);
        int seen = world.statuses().size();
        world.awaitStatus(seen - 1, now -> now.stage() == Stage.WATCHING);
        assertThat(rolloutDecisions()).containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.ROLLED_BACK);
    }

    /** One block after the other that proves nothing; returns when the next one is asked for. */
    private void askForMuchEvidence() throws InterruptedException {
        life.watching(SHORT_HISTORIES);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        for (int block = 1; block <= BLOCKS; block++) {
            world.showEvidence(Examples.evidence(10L * block, Verdict.TOO_EARLY, Verdict.TOO_EARLY, block));
        }
        world.awaitEvidenceAsked(1, 10L * BLOCKS);
    }

    private List<Long> shadowCursors() {
        return world.judged().stream()
                .filter(request -> request.step() == 1)
                .map(EvidenceRequest::cursor)
                .distinct()
                .toList();
    }

    private List<DecisionKind> rolloutDecisions() {
        return world.decisions().stream()
                .filter(decision -> decision.key().startsWith(ROLLOUT + "/decision/"))
                .map(Decision::kind)
                .toList();
    }
}
