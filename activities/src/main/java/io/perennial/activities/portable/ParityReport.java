package io.perennial.activities.portable;

import io.perennial.activities.inference.Agreement;
import java.util.List;
import java.util.Optional;

/**
 * How the forms of a model were compared with the model, over one fixed batch.
 *
 * @param rows rows compared
 * @param tolerance bound on the excess of every form
 * @param forms every form
 * @param without forms that a model of this kind does not have, each with the reason
 */
record ParityReport(int rows, double tolerance, List<FormParity> forms, List<String> without) {

    ParityReport {
        forms = List.copyOf(forms);
        without = List.copyOf(without);
    }

    static ParityReport of(int rows, List<FormParity> forms, List<String> without) {
        return new ParityReport(rows, Agreement.TOLERANCE, forms, without);
    }

    /** What a person is told about the first form that differs; empty when all agree. */
    Optional<String> refusal(String label) {
        return forms.stream()
                .filter(form -> !form.agrees())
                .map(form -> form.refusal(label, rows))
                .findFirst();
    }
}
