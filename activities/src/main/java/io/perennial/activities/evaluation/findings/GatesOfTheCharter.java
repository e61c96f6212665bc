package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Gate;
import io.perennial.activities.evaluation.gates.GateVerdict;
import io.perennial.activities.evaluation.gates.ThreeGates;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leads a model through the three gates: does it meet the goal on the rows it was fitted on, on rows it has not seen, and by what its answers cost?
 * Held-out rows are not judged before the training rows hold. Costs are a demand and are judged in any case, so that a model that is bad at
 * everything is not let through as one that nothing is known of.
 *
 * <p>The model was picked by the held-out rows as the best of K, so that their intervals are taken at α / K (Bonferroni).
 *
 * @param charter sets the goal and the costs; a gate without either is not asked
 * @param metric {@code mae} or {@code error_rate}
 * @param candidates K, at least 1
 */
record GatesOfTheCharter(CharterSpec charter, String metric, int candidates) {

    private static final double ALPHA = 0.05;

    /** {@code fitted} is empty for a model that was not fitted here. */
    List<Finding> passedBy(JudgedAnswers held, Optional<JudgedAnswers> fitted) {
        List<ThreeGates.Question> rows = new ArrayList<>();
        charter.target().ifPresent(most -> {
            fitted.ifPresent(seen -> rows.add(
                    question(Gate.TRAIN, metric + " on rows it was fitted on", MeanLoss.of(seen, ALPHA), most)));
            rows.add(question(Gate.TEST, metric + " on held-out rows", MeanLoss.of(held, ALPHA / candidates), most));
        });
        List<GateVerdict> verdicts = new ArrayList<>(ThreeGates.judge(rows));
        charter.demands()
                .flatMap(Demands::costs)
                .ifPresent(costs -> verdicts.addAll(ThreeGates.judge(List.of(costs(costs, held)))));
        return verdicts.stream().map(GatesOfTheCharter::finding).toList();
    }

    private ThreeGates.Question costs(AgreedCosts costs, JudgedAnswers held) {
        return new ThreeGates.Question(
                Gate.BUSINESS, "a thousand answers cost", new CostOfAnswers(costs).on(held, ALPHA / candidates));
    }

    private static ThreeGates.Question question(Gate gate, String what, MeanLoss loss, double most) {
        return new ThreeGates.Question(gate, what, loss.atMost(most));
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
