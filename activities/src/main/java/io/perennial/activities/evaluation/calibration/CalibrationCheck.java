package io.perennial.activities.evaluation.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tells a calibration error of few rows from one of a wrong model.
 *
 * <p><b>Estimated:</b> the expected calibration error of equal-mass bins, and the largest that chance alone explains: the 1 − α quantile over
 * {@value #DRAWS} times that labels are drawn from the very probabilities. <b>Guarantee:</b> a model whose probabilities are true is called
 * miscalibrated with probability at most about α. <b>Few samples:</b> the fewer rows, the larger the chance error; without rows nothing is
 * called miscalibrated.
 *
 * <p><b>Paper:</b> Bröcker and Smith, Increasing the reliability of reliability diagrams, Weather and Forecasting 22 (2007).
 *
 * @param error expected calibration error of the rows
 * @param chance largest error that chance explains
 */
public record CalibrationCheck(double error, double chance) {

    private static final int DRAWS = 199;

    /** Checks probabilities against what came; both by row. */
    public static CalibrationCheck of(double[] probabilities, boolean[] came, double alpha, long seed) {
        int bins = ReliabilityTable.binsFor(probabilities.length);
        SplittableRandom random = new SplittableRandom(seed);
        double[] errors = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            errors[i] = error(probabilities, drawn(probabilities, random), bins);
        }
        Arrays.sort(errors);
        int place = (int) Math.ceil((DRAWS + 1) * (1 - alpha)) - 1;
        return new CalibrationCheck(error(probabilities, came, bins), errors[Math.clamp(place, 0, DRAWS - 1)]);
    }

    private static boolean[] drawn(double[] probabilities, SplittableRandom random) {
        boolean[] came = new boolean[probabilities.length];
        for (int row = 0; row < came.length; row++) {
            came[row] = random.nextDouble() < probabilities[row];
        }
        return came;
    }

    private static double error(double[] probabilities, boolean[] came, int bins) {
        return ReliabilityTable.ofEqualMass(probabilities, came, bins)
                .expectedError()
                .orElse(0);
    }

    /** True when the error is larger than chance explains. */
    public boolean isMiscalibrated() {
        return error > chance;
    }
}
