package io.perennial.workflows.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class ExperimentWorkflowTest {

    private static final ExperimentVariant CONTROL = new ExperimentVariant("control", Examples.DATASET, List.of());

    @AutoClose
    private final Testbed testbed = new Testbed();

    private final ExperimentWorkflow experiment = testbed.client()
            .newWorkflowStub(
                    ExperimentWorkflow.class,
                    WorkflowOptions.newBuilder()
                            .setWorkflowId(WorkflowIds.experiment(Examples.MODEL, 1))
                            .setTaskQueue(TaskQueues.LIFECYCLE)
                            .build());

    @Test
    void fitsTheControlAndEachVariantWithEachSeed() {
        ExperimentReport report = experiment.experiment(request("one", "other"));

        assertThat(report.sentence()).isEqualTo("9 fits, 0 failed");
        assertThat(experiment.progress().wanted()).isEqualTo(9);
        assertThat(experiment.progress().trials()).hasSize(9);
        assertThat(experiment.progress().report()).contains(report);
    }

    @Test
    void goesOnToAVerdictWhenAVariantCannotBeFitted() {
        ExperimentReport report = experiment.experiment(request("one", ScriptedFits.BROKEN));

        assertThat(report.sentence()).isEqualTo("9 fits, 3 failed");
        assertThat(experiment.progress().trials())
                .filteredOn(trial -> trial.failure().isPresent())
                .allSatisfy(trial -> assertThat(trial.failure()).contains("it diverged"));
    }

    @Test
    void itsVerdictIsWrittenDownWithWhoAskedAndWhy() {
        ExperimentReport report = experiment.experiment(asked(request("one")));

        assertThat(ledger()).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(DecisionKind.EXPERIMENT_ENDED);
            assertThat(decision.actor()).isEqualTo("ana");
            assertThat(Narration.sentence(decision))
                    .isEqualTo("Experiment 1 is over. " + report.sentence()
                            + "; ana had asked for it: is it worth its column?");
        });
    }

    @Test
    void isWrittenDownWithWhoCalledItOffAndWhyBeforeItsRunsAreEnded() {
        WorkflowClient.start(experiment::experiment, asked(request("one", ScriptedFits.ENDLESS)));
        testbed.awaitEvent(WorkflowIds.experiment(Examples.MODEL, 1), EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);

        experiment.callOff(new Command("c2", "olga", "too dear"));
        WorkflowStub.fromTyped(experiment).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(experiment).getResult(ExperimentReport.class))
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(ledger())
                .singleElement()
                .satisfies(decision -> assertThat(Narration.sentence(decision))
                        .startsWith("olga called off experiment 1: too dear (asked by ana, fits "));
    }

    /** After a quiet month the numbers begin anew, and the second verdict was taken for the first one sent twice. */
    @Test
    void twoExperimentsOfOneNumberAreBothWrittenDown() {
        ExperimentReport report = ExperimentReport.broken(1, "no rows");

        assertThat(ExperimentDecision.ended(startedAt(2000, "one"), report).key())
                .isNotEqualTo(ExperimentDecision.ended(request("one"), report).key());
    }

    /** Two minutes without signs of life were for work of seconds. */
    @Test
    void itsJudgementMayReadLongAndGivesSignsOfLife() {
        experiment.experiment(request("one"));

        assertThat(testbed.client().fetchHistory(WorkflowIds.experiment(Examples.MODEL, 1)).getEvents().stream()
                        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
                        .map(event -> event.getActivityTaskScheduledEventAttributes())
                        .filter(asked -> asked.getActivityType().getName().endsWith("udge")))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.getStartToCloseTimeout().getSeconds()).isEqualTo(3600);
                    assertThat(asked.getHeartbeatTimeout().getSeconds()).isEqualTo(10);
                });
    }

    private List<Decision> ledger() {
        return testbed.world().decisions();
    }

    private static ExperimentRequest asked(ExperimentRequest plain) {
        return new ExperimentRequest(
                plain.spec(),
                plain.number(),
                plain.frozen(),
                plain.recipe(),
                plain.control(),
                plain.variants(),
                plain.seeds(),
                plain.startedAt(),
                Optional.of(new Command("c1", "ana", "is it worth its column?")));
    }

    @Test
    void refusesMoreThanItCanJudge() {
        assertThat(request("1", "2", "3", "4", "5", "6", "7", "8", "9").refusal())
                .contains("an experiment tries 1 to 8 variants beside the control, got 9; ask for fewer at once");
        assertThat(request("twice", "twice").refusal()).contains("a variant is named twice; name each one once");
        assertThat(experiment.experiment(request("twice", "twice")).sentence())
                .isEqualTo("The experiment could not be judged: a variant is named twice; name each one once");
    }

    @Test
    void aQuestionChangesOneThingOnly() {
        assertThat(new Question.Columns(List.of(List.of("rooms"), List.of("age", "area"))).variants(CONTROL))
                .containsExactly(
                        new ExperimentVariant("without rooms", Examples.DATASET, List.of("rooms")),
                        new ExperimentVariant("without age, area", Examples.DATASET, List.of("age", "area")));
        assertThat(new Question.DataVersions(List.of(new Question.Numbered(5, Examples.DATASET))).variants(CONTROL))
                .containsExactly(new ExperimentVariant("data 5", Examples.DATASET, List.of()));
    }

    private static ExperimentRequest request(String... labels) {
        return startedAt(1000, labels);
    }

    private static ExperimentRequest startedAt(long started, String... labels) {
        return new ExperimentRequest(
                Examples.spec(),
                1,
                Examples.DATASET,
                Examples.RECIPE,
                CONTROL,
                List.of(labels).stream()
                        .map(label -> new ExperimentVariant(label, Examples.DATASET, List.of()))
                        .toList(),
                3,
                started);
    }
}
