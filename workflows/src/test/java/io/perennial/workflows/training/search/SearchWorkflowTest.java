package io.perennial.workflows.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SearchWorkflowTest {

    private static final String ID = WorkflowIds.search(Examples.MODEL, 1);

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void findsTheRecipeWithTheBestScoreAndLeavesNoRunOpen() throws Exception {
        SearchReport report = search(9, 1, Optional.empty());

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.winner()).contains(ScriptedTrials.recipe(7));
        assertThat(report.epochs()).isEqualTo(23);
        assertThat(report.epochsOfAll()).isEqualTo(81);
        assertThat(report.sentence()).contains("Trial 7 leads with 0.5 after 9 epochs", "23 of the 81 epochs");
        world.awaitRuns(10);
        world.awaitRunsEnded();
        assertThat(testbed.trials().cleared()).hasSize(1);
    }

    @Test
    void comesToTheSameRankingWhenItContinuesAsNewOnTheWay() {
        SearchReport straight = search(9, 1, Optional.empty());
        Testbed other = new Testbed();
        try {
            SearchReport inPieces = search(other, 9, 1, Optional.of(40));
            assertThat(inPieces).isEqualTo(straight);
            assertThat(other.trials().climbed()).doesNotHaveDuplicates();
        } finally {
            other.close();
        }
    }

    @Test
    void isSteeredWhileItRuns() throws Exception {
        testbed.trials().hold(2);
        SearchWorkflow search = start(testbed, 2, 1, Optional.empty());
        testbed.trials().awaitClimb(2);

        assertThatThrownBy(() -> search.steer(steer("none", Optional.empty(), Optional.empty(), false)))
                .hasStackTraceContaining("ask for exactly one");
        assertThatThrownBy(() -> search.steer(steer("unknown", Optional.of(9), Optional.empty(), false)))
                .hasStackTraceContaining("there is no trial 9; trials are numbered from 1 to 2");
        Receipt stopped = search.steer(steer("stop", Optional.of(2), Optional.empty(), false));
        Receipt again = search.steer(steer("stop", Optional.of(2), Optional.empty(), false));
        search.steer(steer("more", Optional.empty(), Optional.of(1), false));

        assertThat(stopped.sentence()).isEqualTo("Trial 2 goes no further");
        assertThat(stopped.duplicate()).isFalse();
        assertThat(again.duplicate()).isTrue();
        SearchReport report = WorkflowStub.fromTyped(search).getResult(SearchReport.class);
        assertThat(report.winner()).contains(ScriptedTrials.recipe(3));
        assertThat(report.ranking().stream().map(SearchTrial::number)).containsExactly(3, 1);
    }

    @Test
    void aCancelledSearchLeavesNoRunAndNoCheckpointBehind() throws Exception {
        testbed.trials().hold(2);
        SearchWorkflow search = start(testbed, 9, 1, Optional.empty());
        testbed.trials().awaitClimb(2);

        WorkflowStub.fromTyped(search).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(search).getResult(SearchReport.class))
                .isInstanceOf(WorkflowFailedException.class);
        world.awaitRunsEnded();
        assertThat(testbed.trials().cleared()).hasSize(1);
    }

    private SearchReport search(int trials, int parallel, Optional<Integer> historyLimit) {
        return search(testbed, trials, parallel, historyLimit);
    }

    private static SearchReport search(Testbed bed, int trials, int parallel, Optional<Integer> historyLimit) {
        SearchWorkflow search = start(bed, trials, parallel, historyLimit);
        return WorkflowStub.fromTyped(search).getResult(SearchReport.class);
    }

    private static SearchWorkflow start(Testbed bed, int trials, int parallel, Optional<Integer> historyLimit) {
        bed.trials().score(List.of(.90, .80, .70, .95, .60, .85, .50, .65, .55));
        SearchWorkflow search = bed.client()
                .newWorkflowStub(
                        SearchWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .build());
        TrainingRequest training = new TrainingRequest(
                Examples.spec(), 1, Examples.DATASET, List.of(), Optional.empty(), 1000, Optional.empty());
        WorkflowClient.start(
                search::search,
                new SearchRequest(
                        training,
                        SearchTableTest.search(trials, parallel, new Ladder(1, 3, 9)),
                        historyLimit,
                        Optional.empty()));
        return search;
    }

    private static SteerRequest steer(String id, Optional<Integer> stop, Optional<Integer> more, boolean finish) {
        return new SteerRequest(Examples.command(id, "olga"), stop, more, Optional.empty(), Optional.empty(), finish);
    }
}
