package io.perennial.activities.portable;

import io.perennial.activities.inference.Agreement;
import io.perennial.activities.inference.TargetScale;
import io.perennial.workflows.training.ExportedForm;
import java.util.Locale;

/**
 * How far one form of a model is from the model itself, over a fixed batch.
 *
 * <p>Answers are compared on the scale that the model learned, where a label's standard deviation is 1, so that neither the unit of the target
 * nor its distance from 0 decides; probabilities as they are.
 *
 * @param form name of the form
 * @param file where it lies among the exported files
 * @param runtime what the form was run in
 * @param excess largest |a − b| / max(1, |a|); not finite when an answer is not
 * @param row row of the largest excess, from 0
 * @param expected what the model answers there, in the target's own units
 * @param found what the form answers there
 */
record FormParity(String form, String file, String runtime, double excess, int row, double expected, double found) {

    /** Compares the figures of every row; {@code scale} is that of the labels. */
    static FormParity of(
            String form, String file, String runtime, double[][] expected, double[][] found, TargetScale scale) {
        FormParity worst = identical(form, file, runtime);
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < expected[row].length; i++) {
                double excess = Agreement.excess(onScale(expected[row][i], scale), onScale(found[row][i], scale));
                if (excess > worst.excess || Double.isNaN(excess)) {
                    worst = new FormParity(form, file, runtime, excess, row, expected[row][i], found[row][i]);
                }
            }
        }
        return worst;
    }

    /** A form that is the model itself, so that nothing can differ. */
    static FormParity identical(String form, String file, String runtime) {
        return new FormParity(form, file, runtime, 0, 0, 0, 0);
    }

    private static double onScale(double figure, TargetScale scale) {
        return (figure - scale.mean()) / scale.deviation();
    }

    ExportedForm exported() {
        return new ExportedForm(form, file, runtime, excess);
    }

    /** True when every answer is within the tolerance. */
    boolean agrees() {
        return Agreement.holds(excess);
    }

    /** What a person is told about a model that is refused. */
    String refusal(String label, int rows) {
        return String.format(
                Locale.ROOT,
                "the %s form of '%s' answers %s where the model answers %s (row %d of the %d compared in %s), which is"
                        + " more than %s apart; it is not registered",
                form,
                label,
                found,
                expected,
                row + 1,
                rows,
                runtime,
                Agreement.TOLERANCE);
    }
}
