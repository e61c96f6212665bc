package io.perennial.workflows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PolicyEvaluationTest {

    private static final PolicyRequest REQUEST =
            new PolicyRequest(Examples.spec(), Examples.SOURCE, Examples.RECIPE, 400, 40, 250);

    @AutoClose
    private final Testbed testbed = new Testbed();

    @Test
    void reportsWhatThePolicyCosts() {
        PolicyReport report = evaluate();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.every()).isEqualTo(250);
        assertThat(report.figures()).containsExactly(new PolicyFigure(13, 30, 250));
    }

    @Test
    void saysWhyAPolicyCouldNotBeReplayed() {
        testbed.world().breakData();

        assertThat(evaluate())
                .isEqualTo(new PolicyReport(
                        250, Verdict.UNKNOWN, List.of(), "The policy could not be replayed: the source is gone"));
    }

    private PolicyReport evaluate() {
        return testbed.client()
                .newWorkflowStub(
                        PolicyEvaluationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.evaluation(Examples.MODEL, "c1"))
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .build())
                .evaluate(REQUEST);
    }
}
