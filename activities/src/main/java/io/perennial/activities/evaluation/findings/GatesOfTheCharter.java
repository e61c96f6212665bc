package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Gate;
import io.perennial.activities.evaluation.gates.GateVerdict;
import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.evaluation.gates.ThreeGates;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leads a model through the three gates: does it meet the goal on the rows it was fitted on, on rows it has not seen, and by what its answers cost?
 * The model was picked by the held-out rows as the best of K, so that their intervals are taken at α / K (Bonferroni).
 *
 * @param charter sets the goal and the costs; a gate without either is not asked
 * @param metric {@code mae} or {@code error_rate}
 * @param candidates K, at least 1
 */
record GatesOfTheCharter(CharterSpec charter, String metric, int candidates) {

    private static final double ALPHA = 0.05;

    /** {@code fitted} is empty for a model that was not fitted here. */
    List<Finding> passedBy(JudgedAnswers held, Optional<JudgedAnswers> fitted) {
        List<ThreeGates.Question> asked = new ArrayList<>();
        charter.target().ifPresent(most -> {
            fitted.ifPresent(rows -> ask(
                    asked,
                    Gate.TRAIN,
                    metric + " on rows it was fitted on",
                    MeanLoss.of(rows, ALPHA).atMost(most)));
            ask(
                    asked,
                    Gate.TEST,
                    metric + " on held-out rows",
                    MeanLoss.of(held, ALPHA / candidates).atMost(most));
        });
        charter.demands()
                .flatMap(Demands::costs)
                .ifPresent(costs -> ask(
                        asked,
                        Gate.BUSINESS,
                        "a thousand answers cost",
                        new CostOfAnswers(costs).on(held, ALPHA / candidates)));
        return ThreeGates.judge(asked).stream().map(GatesOfTheCharter::finding).toList();
    }

    private static void ask(List<ThreeGates.Question> asked, Gate gate, String what, Optional<Limit> limit) {
        limit.ifPresent(known -> asked.add(new ThreeGates.Question(gate, what, known)));
    }

    private static Finding finding(GateVerdict verdict) {
        Finding.Topic topic = switch (verdict.gate()) {
            case TRAIN -> Finding.Topic.TRAINING_ROWS;
            case TEST -> Finding.Topic.GOAL;
            case BUSINESS -> Finding.Topic.COSTS;
        };
        String next = verdict.nextAction().map(action -> "; next: " + action).orElse("");
        return new Finding(topic, verdict.verdict(), verdict.sentence() + next);
    }
}
