package io.perennial.workflows.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.training.TrainingReport;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrainingWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
        search.steer(steer("more", Optional.empty(), Optional.of(1), false));
        assertThatThrownBy(() -> search.steer(steer("more", Optional.of(2), Optional.empty(), false)))
                .hasStackTraceContaining(
                        "the key 'more' was used for another wish, which got '1 more recipe is tried'");
        Receipt stopped = search.steer(steer("stop", Optional.of(2), Optional.empty(), false));
        Receipt again = search.steer(steer("stop", Optional.of(2), Optional.empty(), false));

        assertThat(stopped.sentence()).isEqualTo("Trial 2 goes no further");
        assertThat(stopped.duplicate()).isFalse();
        assertThat(again.duplicate()).isTrue();
        SearchReport report = WorkflowStub.fromTyped(search).getResult(SearchReport.class);
        assertThat(report.winner()).contains(ScriptedTrials.recipe(3));
        assertThat(report.ranking().stream().map(SearchTrial::number)).containsExactly(3, 1);
    }

    /** So many events are the point from which Temporal itself urges a run to continue as new. */
    @Test
    void twoHundredTrialsAreSteeredOnTheWayAndKeepEveryHistoryShort() throws Exception {
        testbed.trials().hold(150);
        SearchWorkflow search = start(testbed, 200, 4, Optional.empty(), scores(210));
        testbed.trials().awaitClimb(150);

        search.steer(steer("more", Optional.empty(), Optional.of(10), false));
        search.steer(new SteerRequest(
                command("budget"), Optional.empty(), Optional.empty(), Optional.of(10_000L), Optional.empty(), false));
        search.steer(new SteerRequest(
                command("rule"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(4), false));
        search.steer(steer("stop", Optional.of(150), Optional.empty(), false));
        SearchReport report = WorkflowStub.fromTyped(search).getResult(SearchReport.class);

        assertThat(report.winner()).contains(ScriptedTrials.recipe(leastOf(scores(210))));
        assertThat(report.ranking()).hasSize(209).noneMatch(trial -> trial.number() == 150);
        assertThat(testbed.trials().climbed()).doesNotHaveDuplicates();
        assertThat(SearchStanding.of(search.progress()).wishes()).hasSize(4);
        assertThat(historyLengths()).hasSizeGreaterThan(1).allMatch(events -> events <= 10_240);
        world.awaitRunsEnded();
    }

    @Test
    void addsNothingOnceItIsBeingFinished() throws Exception {
        testbed.trials().hold(1);
        SearchWorkflow search = start(testbed, 3, 1, Optional.empty());
        testbed.trials().awaitClimb(1);
        assertThatThrownBy(() -> search.steer(steer("most", Optional.empty(), Optional.of(Integer.MAX_VALUE), false)))
                .rootCause()
                .hasMessageContaining("more cannot be added");
        search.steer(steer("finish", Optional.empty(), Optional.empty(), true));

        assertThatThrownBy(() -> search.steer(steer("more", Optional.empty(), Optional.of(2), false)))
                .hasStackTraceContaining("nothing new is begun any more: finished early by olga");
        search.steer(steer("stop", Optional.of(1), Optional.empty(), false));
        assertThat(WorkflowStub.fromTyped(search).getResult(SearchReport.class).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aCancelledSearchLeavesNoWorkNoRunAndNoCheckpointBehind() throws Exception {
        testbed.trials().hold(2);
        testbed.trials().hold(3);
        SearchWorkflow search = start(testbed, 9, 2, Optional.empty());
        testbed.trials().awaitClimb(2);
        testbed.trials().awaitClimb(3);

        WorkflowStub.fromTyped(search).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(search).getResult(SearchReport.class))
                .isInstanceOf(WorkflowFailedException.class);
        world.awaitRunsEnded();
        assertThat(testbed.trials().working()).isZero();
        assertThat(testbed.trials().cleared()).hasSize(1);
    }

    @Test
    void aCancelledTrainingLeavesNothingOfItsSearchBehind() throws Exception {
        testbed.trials().score(scores(9));
        testbed.trials().hold(1);
        TrainingWorkflow training = testbed.client()
                .newWorkflowStub(
                        TrainingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.training(Examples.MODEL, 1))
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .build());
        WorkflowClient.start(
                training::train,
                new TrainingRequest(
                        Examples.spec(),
                        1,
                        Examples.DATASET,
                        List.of(),
                        Optional.empty(),
                        1000,
                        Optional.empty(),
                        Optional.of(SearchTableTest.search(9, 1, new Ladder(1, 3, 9))),
                        Optional.empty()));
        testbed.trials().awaitClimb(1);

        WorkflowStub.fromTyped(training).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(training).getResult(TrainingReport.class))
                .isInstanceOf(WorkflowFailedException.class);
        assertThat(testbed.client().newUntypedWorkflowStub(ID).describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
        world.awaitRunsEnded();
        assertThat(testbed.trials().working()).isZero();
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
        return start(bed, trials, parallel, historyLimit, List.of(.90, .80, .70, .95, .60, .85, .50, .65, .55));
    }

    private static SearchWorkflow start(
            Testbed bed, int trials, int parallel, Optional<Integer> historyLimit, List<Double> scores) {
        bed.trials().score(scores);
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

    private static List<Double> scores(int count) {
        return new Random(7).doubles(count).boxed().toList();
    }

    /** The trial of the smallest score. */
    private static int leastOf(List<Double> scores) {
        return scores.indexOf(Collections.min(scores)) + 1;
    }

    /** Events of each run of the search, the last run first. */
    private List<Integer> historyLengths() {
        List<Integer> lengths = new ArrayList<>();
        String run = testbed.client()
                .newUntypedWorkflowStub(ID)
                .describe()
                .getExecution()
                .getRunId();
        while (!run.isEmpty()) {
            List<HistoryEvent> events = testbed.client().fetchHistory(ID, run).getEvents();
            lengths.add(events.size());
            run = events.getFirst().getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        }
        return lengths;
    }

    private static Command command(String id) {
        return Examples.command(id, "olga");
    }

    private static SteerRequest steer(String id, Optional<Integer> stop, Optional<Integer> more, boolean finish) {
        Command command = new Command(id, "olga", "", Optional.of(stop + " " + more + " " + finish));
        return new SteerRequest(command, stop, more, Optional.empty(), Optional.empty(), finish);
    }
}
