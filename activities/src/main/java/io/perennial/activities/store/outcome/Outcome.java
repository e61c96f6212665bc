package io.perennial.activities.store.outcome;

import io.perennial.activities.statistics.DrawnAnswer;
import io.perennial.workflows.Absent;
import io.perennial.workflows.serving.Arm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A prediction whose label is known, judged once.
 *
 * @param sequence place among the model's outcomes, from 1 without gaps
 * @param predictionId the prediction
 * @param unitKey what the arm was drawn from
 * @param version the version that answered
 * @param arm the side that answered
 * @param share the candidate's share when it answered
 * @param rollout the rollout that was open when it answered, 0 when none was
 * @param step its step
 * @param answer what was answered
 * @param label the truth
 * @param bad true when the answer breaks the project's outcome rule
 * @param loss the answer's loss in [0, 1]
 * @param beside version that scored the row without answering
 * @param besideBad whether that version's answer was bad; empty when it gave none
 * @param besideLoss that version's loss in [0, 1]
 * @param answeredAt when it was answered; empty when a writer from before did not keep it
 * @param segments words of its row by column that tells segments apart
 */
public record Outcome(
        long sequence,
        String predictionId,
        String unitKey,
        int version,
        Arm arm,
        double share,
        int rollout,
        int step,
        String answer,
        String label,
        boolean bad,
        double loss,
        Optional<Integer> beside,
        Optional<Boolean> besideBad,
        Optional<Double> besideLoss,
        Optional<Instant> answeredAt,
        Map<String, String> segments) {

    public Outcome {
        beside = Absent.orEmpty(beside);
        besideBad = Absent.orEmpty(besideBad);
        besideLoss = Absent.orEmpty(besideLoss);
        answeredAt = Absent.orEmpty(answeredAt);
        segments = Map.copyOf(segments);
    }

    /** The same outcome as evidence of a canary. */
    public DrawnAnswer drawn() {
        return new DrawnAnswer(sequence, unitKey, step, arm == Arm.CANDIDATE, bad, loss, share, segments);
    }
}
