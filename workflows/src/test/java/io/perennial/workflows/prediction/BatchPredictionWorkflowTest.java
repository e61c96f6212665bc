package io.perennial.workflows.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class BatchPredictionWorkflowTest {

    private static final String ID = WorkflowIds.batch(Examples.MODEL, 1);

    @AutoClose
    private final Testbed testbed = new Testbed();

    private final BatchPredictionWorkflow batch = batch();

    @Test
    void scoresEveryPartOnceAndPublishesThemUnderTheirChain() {
        BatchStatus ended = batch.predict(input("7"));

        assertThat(ended.state()).isEqualTo(BatchState.DONE);
        assertThat(ended.done()).isEqualTo(69);
        assertThat(ended.sentence()).isEqualTo("All 69 rows are scored by version 3");
        assertThat(ended.result()).map(BatchResult::sha256).contains(chain(7));
        assertThat(testbed.parts().scored()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(batch.status()).isEqualTo(ended);
    }

    @Test
    void keepsItsBeginningAndItsEndForReadersAndRemovesTheParts() {
        BatchStatus ended = batch.predict(input("2"));

        assertThat(testbed.parts().kept())
                .extracting(BatchStatus::state)
                .containsExactly(BatchState.SCORING, BatchState.DONE);
        assertThat(testbed.parts().kept().getFirst().rows()).isEqualTo(19);
        assertThat(testbed.parts().discarded()).containsExactly(ended);
    }

    @Test
    void scoresNothingWhenARowCannotBeScored() {
        BatchStatus ended = batch.predict(input(ScriptedParts.UNFIT));

        assertThat(ended.state()).isEqualTo(BatchState.REFUSED);
        assertThat(ended.sentence()).isEqualTo("row 3: column 'rooms' is 'many'");
        assertThat(ended.result()).isEmpty();
        assertThat(testbed.parts().scored()).isEmpty();
    }

    @Test
    void triesAPartAgainAndScoresItOnce() {
        BatchStatus ended = batch.predict(input(ScriptedParts.STUMBLING));

        assertThat(ended.state()).isEqualTo(BatchState.DONE);
        assertThat(testbed.parts().scored()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void breaksOffWithoutAResultWhenAnotherTryMendsNothing() {
        BatchStatus ended = batch.predict(input(ScriptedParts.ALTERED));

        assertThat(ended.state()).isEqualTo(BatchState.FAILED);
        assertThat(ended.sentence()).isEqualTo("Could not be scored: part 1 was altered");
        assertThat(ended.result()).isEmpty();
        assertThat(testbed.parts().discarded()).containsExactly(ended);
    }

    @Test
    void saysHowFarItIsAndWhoCalledItOff() throws InterruptedException {
        WorkflowClient.start(batch::predict, input(ScriptedParts.ENDLESS));
        testbed.parts().awaitWorking(3);

        assertThat(batch.status().sentence()).isEqualTo("0 of 29 rows are scored");
        batch.callOff(new Command("c2", "olga", "too dear"));
        batch.callOff(new Command("c3", "otto", "me too"));
        BatchStatus ended = WorkflowStub.fromTyped(batch).getResult(BatchStatus.class);

        assertThat(ended.state()).isEqualTo(BatchState.CANCELLED);
        assertThat(ended.sentence()).isEqualTo("olga called it off: too dear");
        assertThat(ended.calledOff()).map(Command::commandId).contains("c2");
        assertThat(testbed.parts().discarded()).containsExactly(ended);
    }

    @Test
    void endsAlikeWhenItIsCancelledOnTheServer() throws InterruptedException {
        WorkflowClient.start(batch::predict, input(ScriptedParts.ENDLESS));
        testbed.parts().awaitWorking(3);

        WorkflowStub.fromTyped(batch).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(batch).getResult(BatchStatus.class))
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(testbed.parts().kept().getLast().sentence()).isEqualTo("It was called off on the workflow server");
        assertThat(testbed.parts().discarded()).hasSize(1);
    }

    /** A signal that comes with the start is handled before the first line of the workflow. */
    @Test
    void isCalledOffBeforeItBegins() {
        WorkflowStub.fromTyped(batch)
                .signalWithStart("callOff", new Object[] {new Command("c2", "olga", "")}, new Object[] {input("3")});

        BatchStatus ended = WorkflowStub.fromTyped(batch).getResult(BatchStatus.class);

        assertThat(ended.state()).isEqualTo(BatchState.CANCELLED);
        assertThat(ended.sentence()).isEqualTo("olga called it off");
        assertThat(testbed.parts().scored()).isEmpty();
    }

    @Test
    void goesOnInAnotherRunWhereItWasAndGivesTheSameResult() {
        BatchStatus ended = batch.predict(new BatchInput(request("11"), Optional.empty(), Optional.of(3)));

        testbed.awaitContinuedAsNew(ID);
        assertThat(ended.state()).isEqualTo(BatchState.DONE);
        assertThat(ended.result()).map(BatchResult::sha256).contains(chain(11));
        assertThat(testbed.parts().scored())
                .containsExactlyInAnyOrder(IntStream.range(0, 11).boxed().toArray(Integer[]::new));
        assertThat(testbed.parts().kept()).hasSize(2);
    }

    @Test
    void isStartedOnceUnderItsNumber() {
        batch.predict(input("2"));

        assertThatThrownBy(() -> WorkflowClient.start(batch()::predict, input("2")))
                .isInstanceOf(WorkflowExecutionAlreadyStarted.class);
        assertThat(testbed.parts().scored()).hasSize(2);
    }

    private BatchPredictionWorkflow batch() {
        return testbed.client()
                .newWorkflowStub(
                        BatchPredictionWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                                .build());
    }

    private static String chain(int parts) {
        BatchPlan plan = new ScriptedParts().prepare(request(Integer.toString(parts)));
        BatchCursor cursor = BatchCursor.begin(plan);
        for (int part = 0; part < parts; part++) {
            cursor = cursor.after(new BatchPart(part, 0, "digest of " + part));
        }
        return cursor.chain();
    }

    private static BatchInput input(String source) {
        return new BatchInput(request(source));
    }

    private static BatchRequest request(String source) {
        return new BatchRequest(
                Examples.MODEL,
                1,
                3,
                Optional.empty(),
                source,
                List.of(new SourceFile("rows.csv", "sources/a.csv", "a", 1)),
                List.of(),
                new Command("c1", "ana", "to see"));
    }
}
