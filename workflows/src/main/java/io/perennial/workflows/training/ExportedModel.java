package io.perennial.workflows.training;

import java.util.List;

/**
 * A fitted model in every form that answers as it does.
 *
 * @param uri directory of the files below the artifact root
 * @param sha256 digest of the directory
 * @param rows rows on which model and forms were compared
 * @param tolerance bound on the excess of every form
 * @param forms the forms
 * @param without forms that a model of this kind does not have, each with the reason
 */
public record ExportedModel(
        String uri, String sha256, int rows, double tolerance, List<ExportedForm> forms, List<String> without) {

    public ExportedModel {
        forms = List.copyOf(forms);
        without = List.copyOf(without);
    }
}
