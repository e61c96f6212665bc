package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.calibration.CalibrationCheck;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.Arrays;

/** Asks of a classification whether its answers are right as often as they are sure. */
final class SureAsRight {

    private static final double ALPHA = 0.05;
    private static final long SEED = 1;
    private static final int FEWEST_ROWS = 100;

    private SureAsRight() {}

    static Finding of(JudgedAnswers held) {
        double[] confidences = held.confidences();
        if (confidences.length < FEWEST_ROWS) {
            return new Finding(
                    Finding.Topic.CALIBRATION,
                    Verdict.TOO_EARLY,
                    confidences.length + " held-out rows are too few to tell whether it is as sure as it is right; "
                            + FEWEST_ROWS + " would do");
        }
        boolean[] right = held.right();
        CalibrationCheck check = CalibrationCheck.of(confidences, right, ALPHA, SEED);
        String figures = "expected calibration error " + Figures.percent(check.error())
                + ", where chance alone explains " + Figures.percent(check.chance());
        if (!check.isMiscalibrated()) {
            return new Finding(Finding.Topic.CALIBRATION, Verdict.HOLDS, "It is as sure as it is right: " + figures);
        }
        double sure = Arrays.stream(confidences).average().orElse(Double.NaN);
        return new Finding(
                Finding.Topic.CALIBRATION,
                Verdict.FAILS,
                "It is " + Figures.percent(sure) + " sure and " + Figures.percent(share(right)) + " right: " + figures
                        + "; recalibrate it before costs choose a threshold");
    }

    private static double share(boolean[] right) {
        int count = 0;
        for (boolean here : right) {
            count += here ? 1 : 0;
        }
        return (double) count / right.length;
    }
}
