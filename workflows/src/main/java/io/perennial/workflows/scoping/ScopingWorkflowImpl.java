package io.perennial.workflows.scoping;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Assesses the source, then reports whether work may start. */
public final class ScopingWorkflowImpl implements ScopingWorkflow {

    private final ScopingActivities scoping = Workflow.newActivityStub(ScopingActivities.class, EffectOptions.DATA);

    @Override
    public ScopingReport scope(ScopingRequest request) {
        ScopingReport report = assess(request);
        Home.tell(request.spec().name(), life -> life.scoped(report));
        return report;
    }

    private ScopingReport assess(ScopingRequest request) {
        try {
            return scoping.assess(request);
        } catch (ActivityFailure e) {
            String sentence = "The source could not be assessed: " + Failures.reason(e);
            return new ScopingReport(request.number(), Verdict.UNKNOWN, List.of(), sentence);
        }
    }
}
