package io.perennial.activities.store.errors;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * A held-out row to be looked at.
 *
 * @param number its number within the sample, from 1
 * @param values its input values as they came, in the order of the columns
 * @param label what is true of it
 * @param answer what the model answers
 * @param loss the absolute error, or 1 for a wrong class
 * @param error true when the answer is an error
 * @param drawnAsError true when it was drawn from the errors
 * @param unselected true when it was drawn from all rows, whatever was answered to them
 * @param suggested tags that a machine suggests for it
 */
public record SampledRow(
        int number,
        List<String> values,
        String label,
        String answer,
        double loss,
        boolean error,
        boolean drawnAsError,
        boolean unselected,
        List<String> suggested) {

    public SampledRow {
        values = Absent.orEmpty(values);
        suggested = Absent.orEmpty(suggested);
    }
}
