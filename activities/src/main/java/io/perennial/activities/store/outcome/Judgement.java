package io.perennial.activities.store.outcome;

import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.Map;
import java.util.Optional;

/** An answer weighed against its label; an answer that is no finite number is bad and loses all. */
record Judgement(boolean bad, double loss) {

    private static final Judgement LOST = new Judgement(true, 1);

    static Judgement of(String answer, Label label, OutcomeRule rule) {
        if (rule.task() == Task.CLASSIFICATION) {
            return new Judgement(!answer.equals(label.text()), rule.loss(answer, label.text()));
        }
        return Label.number(answer)
                .map(number ->
                        new Judgement(rule.isBad(number, label.numberValue()), rule.loss(number, label.numberValue())))
                .orElse(LOST);
    }

    /** The outcome of a prediction under this sequence; only where an arm was drawn do segments matter. */
    static Outcome outcome(Prediction prediction, long sequence, Label label, OutcomeRule rule, Guardrails guardrails) {
        Judgement own = of(prediction.answer(), label, rule);
        Optional<Judgement> other = prediction.besideAnswer().map(answer -> of(answer, label, rule));
        return new Outcome(
                sequence,
                prediction.id(),
                prediction.unitKey(),
                prediction.version(),
                prediction.arm(),
                prediction.share(),
                prediction.rollout(),
                prediction.step(),
                prediction.answer(),
                label.text(),
                own.bad(),
                own.loss(),
                prediction.beside(),
                other.map(Judgement::bad),
                other.map(Judgement::loss),
                Optional.of(prediction.at()),
                prediction.share() > 0 ? guardrails.segmentsOf(prediction.inputs()) : Map.of());
    }
}
