package io.perennial.workflows.lifecycle;

import io.perennial.workflows.approval.ApprovalReport;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeEnd;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.retirement.RetirementReport;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutStanding;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.training.TrainingReport;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Optional;

/** One model's whole life. Id {@code model/<name>}; started by update-with-start of {@link #apply}. */
@WorkflowInterface
public interface ModelLifecycleWorkflow {

    /** Lives: scope, prepare data, train, approve, roll out, watch; again and again until retired. */
    @WorkflowMethod
    void live(LifecycleInput input);

    /** Applies a spec. */
    @UpdateMethod
    Receipt apply(ApplyRequest request);

    /** Refuses a spec of another model, any spec while work is open, and one that was planned against another spec than the one in force. */
    @UpdateValidatorMethod(updateName = "apply")
    void validateApply(ApplyRequest request);

    /** Starts one retraining. */
    @UpdateMethod
    Receipt retrain(RetrainRequest request);

    /** Refuses while no champion serves, while another generation is under way, and after retirement. */
    @UpdateValidatorMethod(updateName = "retrain")
    void validateRetrain(RetrainRequest request);

    /** Goes back to an earlier champion, or aborts the open rollout. */
    @UpdateMethod
    Receipt rollBack(RollbackRequest request);

    /** Refuses when there is nothing to go back to. */
    @UpdateValidatorMethod(updateName = "rollBack")
    void validateRollBack(RollbackRequest request);

    /** Calls off the generation that is under way; what serves goes on serving. */
    @UpdateMethod
    Receipt cancel(CancelRequest request);

    /** Refuses while nothing is under way, during a rollout, and after retirement. */
    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel(CancelRequest request);

    /** Leaves more to the model when decided cases prove that people agree with it, or less at once. */
    @UpdateMethod
    Receipt automate(AutomateRequest request);

    /** Refuses degrees that cannot be had whatever cases show, while no version serves, and after retirement. */
    @UpdateValidatorMethod(updateName = "automate")
    void validateAutomate(AutomateRequest request);

    /** Ends the life. */
    @UpdateMethod
    Receipt retire(RetireRequest request);

    /** Refuses after retirement. */
    @UpdateValidatorMethod(updateName = "retire")
    void validateRetire(RetireRequest request);

    /** Report of {@code scope/<name>/<n>}. */
    @SignalMethod
    void scoped(ScopingReport report);

    /** Report of {@code data/<name>/<n>}. */
    @SignalMethod
    void datasetReady(DatasetReport report);

    /** Report of {@code train/<name>/<n>}. */
    @SignalMethod
    void trained(TrainingReport report);

    /** Report of {@code approve/<name>/<n>}. */
    @SignalMethod
    void approvalEnded(ApprovalReport report);

    /** Report of {@code rollout/<name>/<n>}. */
    @SignalMethod
    void rolloutEnded(RolloutReport report);

    /** The rollout's first route is in force; outcomes count from here. */
    @SignalMethod
    void rolloutOpened(int rollout);

    /** {@code rollout/<name>/<n>} waits for a person, or goes on by itself again. */
    @SignalMethod
    void rolloutStands(RolloutStanding standing);

    /** Request of {@code monitor/<name>}. */
    @SignalMethod
    void episodeOpened(Episode episode);

    /** The cause of an episode is over without anybody's doing. */
    @SignalMethod
    void episodeOver(EpisodeEnd end);

    /** {@code monitor/<name>} has begun a watch, in this state. */
    @SignalMethod
    void watchBegun(MonitoringState state);

    /** {@code monitor/<name>} watches what the key names; monitors of before {@link #watchBegun} say no more. */
    @SignalMethod
    void watching(String watchKey);

    /** Report of {@code retire/<name>}. */
    @SignalMethod
    void retired(RetirementReport report);

    /** The life as it stands. */
    @QueryMethod
    ModelStatus status();

    /** The spec it goes by. */
    @QueryMethod
    SpecInForce inForce();

    /** How much is left to its model; empty where its spec says nothing of that, and before a version serves. */
    @QueryMethod
    Optional<AutomationStanding> automation();
}
