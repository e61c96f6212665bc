package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WireFormat;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.StageTransitions;
import io.perennial.workflows.scoping.ProjectSpec;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every move of the table is made by a life, and no other is. The moves are read from the histories of the lives. */
final class EveryMoveTest {

    /** A life, told from its beginning to where its moves are read. */
    @FunctionalInterface
    private interface Tale {

        void tell(Testbed testbed, LivedLife life) throws InterruptedException;
    }

    @Test
    void isMadeBySomeLife() throws InterruptedException {
        Set<String> made = new LinkedHashSet<>();
        for (Map.Entry<String, Tale> tale : tales().entrySet()) {
            made.addAll(moves(tale.getValue()));
        }
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(StageTransitions.moves().stream()
                        .map(move -> move.from() + " to " + move.to())
                        .toList());
    }

    private static Map<String, Tale> tales() {
        return Map.ofEntries(
                Map.entry("approved, challenged, promoted, retrained", EveryMoveTest::wholeLife),
                Map.entry("a changed charter is refused", EveryMoveTest::refusedCharter),
                Map.entry("a later training has no winner", EveryMoveTest::noWinner),
                Map.entry("a later release is rejected", EveryMoveTest::rejectedRelease),
                Map.entry("refused data", EveryMoveTest::refusedData),
                Map.entry("first training without a winner", EveryMoveTest::noFirstWinner),
                Map.entry("first release rejected", EveryMoveTest::rejectedFirstRelease),
                Map.entry("retired while held", EveryMoveTest::retiredWhileHeld),
                Map.entry("retired in scoping", (testbed, life) -> retiredIn(testbed, Stage.SCOPING)),
                Map.entry("retired while data is drawn", (testbed, life) -> retiredIn(testbed, Stage.DATA)),
                Map.entry("retired in training", (testbed, life) -> retiredIn(testbed, Stage.TRAINING)),
                Map.entry("retired before an approval", EveryMoveTest::retiredBeforeApproval));
    }

    private static void wholeLife(Testbed testbed, LivedLife life) throws InterruptedException {
        World world = testbed.world();
        testbed.apply(Examples.apply(Examples.spec()));
        decide(testbed, 1, true);
        world.awaitEvidenceAsked(1);
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        world.breakContract();
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));
        world.awaitStatus(now -> now.stage() == Stage.RETIRED);
    }

    private static void refusedCharter(Testbed testbed, LivedLife life) throws InterruptedException {
        World world = testbed.world();
        world.refuseCharter();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitStatus(now -> now.stage() == Stage.HELD);
        world.signCharter();
        applyAgain(testbed, "apply-2", LivedLife.withoutOlderSystem());
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        int seen = world.statuses().size();
        world.refuseCharter();
        applyAgain(testbed, "apply-3", LivedLife.withoutOlderSystem());
        world.awaitStatus(seen, now -> now.stage() == Stage.WATCHING);
    }

    private static void noWinner(Testbed testbed, LivedLife life) throws InterruptedException {
        life.watching(Optional.empty());
        testbed.world().scoreTrials(Double.NaN);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        testbed.world().awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
    }

    private static void rejectedRelease(Testbed testbed, LivedLife life) throws InterruptedException {
        ProjectSpec spec = Examples.spec(Optional.empty(), new ApprovalSpec(false, true, Duration.ofDays(30)));
        testbed.apply(Examples.apply(spec));
        testbed.world().awaitStatus(now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        decide(testbed, 1, false);
        testbed.world().awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
    }

    private static void refusedData(Testbed testbed, LivedLife life) throws InterruptedException {
        testbed.world().breakContract();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        testbed.world().awaitStatus(now -> now.stage() == Stage.HELD);
    }

    private static void noFirstWinner(Testbed testbed, LivedLife life) throws InterruptedException {
        testbed.world().scoreTrials(Double.NaN);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        testbed.world().awaitStatus(now -> now.stage() == Stage.HELD);
    }

    private static void rejectedFirstRelease(Testbed testbed, LivedLife life) throws InterruptedException {
        testbed.apply(Examples.apply(Examples.spec()));
        decide(testbed, 1, false);
        testbed.world().awaitStatus(now -> now.stage() == Stage.HELD);
    }

    private static void retiredWhileHeld(Testbed testbed, LivedLife life) throws InterruptedException {
        refusedData(testbed, life);
        retire(testbed);
    }

    private static void retiredIn(Testbed testbed, Stage stage) throws InterruptedException {
        testbed.world().hold(stage);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        testbed.world().awaitStatus(now -> now.stage() == stage);
        retire(testbed);
    }

    private static void retiredBeforeApproval(Testbed testbed, LivedLife life) throws InterruptedException {
        testbed.apply(Examples.apply(Examples.spec()));
        testbed.world().awaitStatus(now -> now.openApproval().isPresent());
        retire(testbed);
    }

    private static void retire(Testbed testbed) throws InterruptedException {
        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));
        testbed.world().awaitStatus(now -> now.stage() == Stage.RETIRED);
    }

    private static void applyAgain(Testbed testbed, String command, ProjectSpec spec) {
        testbed.life().apply(new ApplyRequest(Examples.command(command, "ada"), spec, Examples.SOURCE));
    }

    private static void decide(Testbed testbed, int number, boolean approve) throws InterruptedException {
        testbed.world().awaitStatus(now -> now.openApproval().isPresent());
        ApprovalWorkflow approval =
                testbed.client().newWorkflowStub(ApprovalWorkflow.class, WorkflowIds.approval(Examples.MODEL, number));
        String digest = approval.status().request().digest();
        approval.decide(new ApprovalDecision(Examples.command("decide-" + number, "ben"), approve, digest));
    }

    private static Set<String> moves(Tale tale) throws InterruptedException {
        try (Testbed testbed = new Testbed()) {
            tale.tell(testbed, new LivedLife(testbed));
            Set<String> moves = moves(testbed);
            testbed.world().letGo();
            return moves;
        }
    }

    private static Set<String> moves(Testbed testbed) {
        List<String> stages = testbed.client().fetchHistory(WorkflowIds.lifecycle(Examples.MODEL)).getEvents().stream()
                .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
                .flatMap(event -> stage(event).stream())
                .toList();
        Set<String> moves = new LinkedHashSet<>();
        for (int i = 1; i < stages.size(); i++) {
            if (!stages.get(i).equals(stages.get(i - 1))) {
                moves.add(stages.get(i - 1) + " to " + stages.get(i));
            }
        }
        return moves;
    }

    private static Optional<String> stage(HistoryEvent event) {
        Map<String, Payload> fields = event.getUpsertWorkflowSearchAttributesEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsMap();
        return Optional.ofNullable(fields.get("PerennialStage"))
                .map(payload -> WireFormat.dataConverter().fromPayload(payload, String.class, String.class));
    }
}
