package io.perennial.workflows.training.experiment;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the ledger keeps of an experiment: who asked, why, and what came of it. */
final class ExperimentDecision {

    private static final String NOBODY_NAMED = "somebody";

    private ExperimentDecision() {}

    static Decision ended(ExperimentRequest request, ExperimentReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("experiment", Integer.toString(request.number()));
        facts.put("verdict", report.sentence());
        report.variants()
                .forEach(variant -> facts.put(
                        variant.label(), variant.interval().isEmpty() ? "not judged" : figure(variant, report)));
        return decision(request, DecisionKind.EXPERIMENT_ENDED, request.asked(), facts);
    }

    private static String figure(VariantVerdict variant, ExperimentReport report) {
        return Figures.estimate(variant.difference(), variant.interval().orElseThrow()) + " more " + report.metric()
                + " than the control";
    }

    static Decision calledOff(ExperimentRequest request, Optional<Command> by, String fits) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("experiment", Integer.toString(request.number()));
        facts.put("asked by", request.asked().map(Command::actor).orElse(NOBODY_NAMED));
        facts.put("fits", fits);
        return decision(request, DecisionKind.EXPERIMENT_CALLED_OFF, by, facts);
    }

    /** Its key has the start, because a number is given again once the workflow server has forgotten the experiment that had it. */
    private static Decision decision(
            ExperimentRequest request, DecisionKind kind, Optional<Command> by, Map<String, String> facts) {
        return new Decision(
                request.spec().name(),
                WorkflowIds.experiment(request.spec().name(), request.number()) + "/" + request.startedAt() + "/"
                        + kind,
                kind,
                by.map(Command::actor).orElse(NOBODY_NAMED),
                by.map(Command::reason).orElse(""),
                facts,
                Optional.empty(),
                0);
    }
}
