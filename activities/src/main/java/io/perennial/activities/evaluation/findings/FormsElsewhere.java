package io.perennial.activities.evaluation.findings;

import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model card says of the forms in which a model can be loaded elsewhere. */
record FormsElsewhere(ExportedModel exported) {

    String markdown() {
        List<String> without =
                exported.without().stream().map(reason -> "- " + reason + ".").toList();
        return asked()
                + Stream.concat(exported.forms().stream().map(FormsElsewhere::line), without.stream())
                        .collect(Collectors.joining("\n"));
    }

    private String asked() {
        return exported.forms().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Each was asked about %d rows, some with nothing or unseen words in them, and is at most %s from the model"
                                + " (on the scale of the label, relative above 1).%n%n",
                        exported.rows(),
                        exported.tolerance());
    }

    private static String line(ExportedForm form) {
        return String.format(
                Locale.ROOT, "- %s, `%s`: %.1e apart in %s.", form.name(), form.file(), form.excess(), form.runtime());
    }
}
