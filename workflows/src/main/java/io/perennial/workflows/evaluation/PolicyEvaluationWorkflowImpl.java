package io.perennial.workflows.evaluation;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Has a policy replayed; nobody but the asker waits for it. */
public final class PolicyEvaluationWorkflowImpl implements PolicyEvaluationWorkflow {

    private final EvaluationActivities evaluation =
            Workflow.newActivityStub(EvaluationActivities.class, EffectOptions.FIT);

    @Override
    public PolicyReport evaluate(PolicyRequest request) {
        try {
            return evaluation.replay(request);
        } catch (ActivityFailure e) {
            String sentence = "The policy could not be replayed: " + Failures.reason(e);
            return new PolicyReport(request.every(), Verdict.UNKNOWN, List.of(), sentence);
        }
    }
}
