package io.perennial.activities.store.outcome;

import io.perennial.workflows.Absent;
import java.time.Instant;
import java.util.Optional;

/**
 * A label that took the place of one given wrongly, with the answers judged anew.
 *
 * @param number place among the model's corrections, from 1 without gaps
 * @param predictionId the prediction
 * @param corrects the label that stood before
 * @param label the label that stands since
 * @param bad whether the answer is bad by it
 * @param loss the answer's loss by it, in [0, 1]
 * @param besideBad whether the answer of the version beside is bad by it; empty when it gave none
 * @param besideLoss that version's loss by it
 * @param actor who corrected
 * @param reason why
 * @param at when
 */
public record Correction(
        long number,
        String predictionId,
        String corrects,
        String label,
        boolean bad,
        double loss,
        Optional<Boolean> besideBad,
        Optional<Double> besideLoss,
        String actor,
        String reason,
        Instant at) {

    public Correction {
        besideBad = Absent.orEmpty(besideBad);
        besideLoss = Absent.orEmpty(besideLoss);
    }

    /** The outcome as it would be had this label been given at first. */
    Outcome applied(Outcome outcome) {
        return new Outcome(
                outcome.sequence(),
                outcome.predictionId(),
                outcome.unitKey(),
                outcome.version(),
                outcome.arm(),
                outcome.share(),
                outcome.rollout(),
                outcome.step(),
                outcome.answer(),
                label,
                bad,
                loss,
                outcome.beside(),
                besideBad,
                besideLoss,
                outcome.answeredAt(),
                outcome.segments());
    }
}
