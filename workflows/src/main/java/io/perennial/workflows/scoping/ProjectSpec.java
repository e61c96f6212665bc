package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.training.TrainingSpec;
import java.util.Optional;

/**
 * One model's project, fully resolved: every default is filled in.
 *
 * @param name the model's name
 * @param charter purpose, owner and the metric both sides agree on
 * @param data source, columns, target and contract
 * @param training recipe search and baselines
 * @param approval who must agree to what
 * @param rollout how a new version proves itself
 * @param monitoring how the champion is watched and renewed
 * @param logging when predictions are stored; soon after the answer when nothing is said
 * @param automation how much is left to the model at first; all when nothing is said
 */
public record ProjectSpec(
        ModelId name,
        CharterSpec charter,
        DataSpec data,
        TrainingSpec training,
        ApprovalSpec approval,
        RolloutSpec rollout,
        MonitoringSpec monitoring,
        Optional<PredictionLogging> logging,
        Optional<Automation> automation) {

    public ProjectSpec {
        logging = Absent.orEmpty(logging);
        automation = Absent.orEmpty(automation);
    }

    /** A project whose predictions are stored soon after the answer. */
    public ProjectSpec(
            ModelId name,
            CharterSpec charter,
            DataSpec data,
            TrainingSpec training,
            ApprovalSpec approval,
            RolloutSpec rollout,
            MonitoringSpec monitoring) {
        this(name, charter, data, training, approval, rollout, monitoring, Optional.empty(), Optional.empty());
    }

    /** When predictions are stored. */
    public PredictionLogging predictionLogging() {
        return logging.orElse(PredictionLogging.ASYNC);
    }

    /** How much is left to the model at first. */
    public Automation leaves() {
        return automation.orElse(Automation.FULL);
    }

    /** The rule by which an answer is judged once its label is known. */
    public OutcomeRule outcomeRule() {
        return new OutcomeRule(
                data.task(),
                charter.badBeyond(),
                charter.demands()
                        .flatMap(Demands::costs)
                        .filter(_ -> rollout.guardrails().weighCosts()));
    }

    /** The same project for a source that is history from its first row to its last. */
    public ProjectSpec onAllRows() {
        return new ProjectSpec(
                name, charter, data.onAllRows(), training, approval, rollout, monitoring, logging, automation);
    }
}
