package io.perennial.activities.portable;

import java.util.Locale;

/**
 * How far the portable form of a model is from the model itself, over a fixed batch.
 *
 * <p>Answers are compared on the scale that the model learned, where a label's standard deviation is 1, so that neither the unit of the target
 * nor its distance from 0 decides; probabilities as they are. Agreement is |a − b| ≤ {@value #TOLERANCE} · max(1, |a|), for finite numbers only.
 *
 * @param rows rows compared
 * @param tolerance bound on the excess
 * @param excess largest |a − b| / max(1, |a|); not finite when an answer is not
 * @param row row of the largest excess, from 0
 * @param expected what the model answers there, in the target's own units
 * @param found what the form answers there
 * @param runtime what the form was run in
 */
public record ParityReport(
        int rows, double tolerance, double excess, int row, double expected, double found, String runtime) {

    static final double TOLERANCE = 1e-5;

    /** Compares the figures of every row; {@code mean} and {@code deviation} are those of the labels. */
    static ParityReport of(double[][] expected, double[][] found, double mean, double deviation, String runtime) {
        ParityReport worst = new ParityReport(expected.length, TOLERANCE, 0, 0, 0, 0, runtime);
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < expected[row].length; i++) {
                double a = (expected[row][i] - mean) / deviation;
                double b = (found[row][i] - mean) / deviation;
                double excess = Math.abs(a - b) / Math.max(1, Math.abs(a));
                if (excess > worst.excess || Double.isNaN(excess)) {
                    worst = new ParityReport(
                            expected.length, TOLERANCE, excess, row, expected[row][i], found[row][i], runtime);
                }
            }
        }
        return worst;
    }

    /** A model that has no other form than this one, so that nothing can differ. */
    static ParityReport ofOneForm(int rows, String runtime) {
        return new ParityReport(rows, TOLERANCE, 0, 0, 0, 0, runtime);
    }

    /** True when every answer is within the tolerance. */
    public boolean agrees() {
        return excess <= tolerance;
    }

    /** What a person is told about a model that is refused. */
    String refusal(String label) {
        return String.format(
                Locale.ROOT,
                "the ONNX form of '%s' answers %s where the model answers %s (row %d of the %d compared in %s), which is"
                        + " more than %s apart; it is not registered",
                label,
                found,
                expected,
                row + 1,
                rows,
                runtime,
                tolerance);
    }
}
