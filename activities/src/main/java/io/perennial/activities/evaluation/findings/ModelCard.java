package io.perennial.activities.evaluation.findings;

import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's card (Mitchell et al., Model Cards for Model Reporting, 2019), written from what the platform knows and from nothing else.
 *
 * @param request the training, the model, and all that it was picked from
 * @param held the model beside every baseline
 * @param threshold from when on it answers the class that costs are about
 * @param figures on the held-out rows
 * @param findings on the held-out rows
 */
record ModelCard(
        EvaluationRequest request,
        HeldAgainst held,
        Optional<DecisionThreshold> threshold,
        List<Figure> figures,
        List<Finding> findings) {

    ModelCard {
        figures = List.copyOf(figures);
        findings = List.copyOf(findings);
    }

    String markdown() {
        return String.join(
                        "\n\n",
                        "# " + plain(request.training().spec().name().value()),
                        purpose(),
                        "## Data\n\n" + dataset(),
                        "## Model\n\n" + model() + decision() + forms(),
                        "## Figures\n\n" + figuresTable(),
                        "## Findings\n\n" + findingsList(),
                        "## Held against\n\n" + held.markdown(),
                        "## Picked from\n\n" + boardTable(),
                        "## Limits\n\n" + limits())
                + "\n";
    }

    private String purpose() {
        CharterSpec charter = request.training().spec().charter();
        String bad = switch (data().task()) {
            case REGRESSION ->
                "An answer is bad when it misses the label by more than " + Figures.percent(charter.badBeyond()) + ".";
            case CLASSIFICATION -> "An answer is bad when it names another class than the label.";
        };
        return plain(charter.purpose()) + "\n\nAnswerable: " + plain(charter.owner()) + ". " + bad;
    }

    private DataSpec data() {
        return request.training().spec().data();
    }

    private String dataset() {
        DatasetManifest manifest = request.training().dataset();
        List<String> pixels = data().pixels();
        String columns = data().columns().stream()
                .filter(column -> !pixels.contains(column.name()))
                .map(ModelCard::column)
                .collect(Collectors.joining("\n"));
        String image = data().image().map(ModelCard::image).orElse("");
        return ("Predicts **" + plain(data().target()) + "**, a " + word(data().task()) + ". Dataset `"
                        + manifest.datasetId() + "`: " + manifest.trainRows() + " rows fitted, " + manifest.testRows()
                        + " held out, " + (data().timeOrdered() ? "the newest ones" : "drawn at random") + ".\n\n"
                        + image
                        + (columns.isEmpty() ? "" : "| Column | Type | Allowed |\n|---|---|---|\n" + columns)
                        + metadata())
                .strip();
    }

    private static String image(ImageSpec image) {
        return "The columns " + plain(image.columns().getFirst()) + " to "
                + plain(image.columns().getLast()) + " are the " + image.pixels() + " pixels of one image, "
                + image.height() + " high and " + image.width() + " wide"
                + (image.channels() == 1 ? "" : ", of " + image.channels() + " channels") + ".\n\n";
    }

    private String metadata() {
        return data().metadata().isEmpty()
                ? ""
                : "\n\nKept with each row and shown to no model: "
                        + data().metadata().stream()
                                .map(column -> plain(column.name()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String column(ColumnSpec column) {
        String bounds = column.minimum()
                        .map(least -> "from " + Figures.number(least))
                        .orElse("")
                + column.maximum().map(most -> " up to " + Figures.number(most)).orElse("");
        String allowed = column.categories().isEmpty()
                ? bounds.strip()
                : column.categories().stream().map(ModelCard::plain).collect(Collectors.joining(", "));
        return "| " + plain(column.name()) + " | " + word(column.type())
                + column.unit().map(unit -> ", " + plain(unit)).orElse("") + " | " + allowed + " |";
    }

    private String model() {
        TrainedModel model = request.model();
        String made = model.recipe()
                .map(recipe -> "a network: "
                        + RecipeParameters.of(recipe).entrySet().stream()
                                .map(part -> part.getKey() + " " + part.getValue())
                                .collect(Collectors.joining(", ")))
                .orElse(model.isImported() ? "made elsewhere and served as it is" : "fitted without a recipe");
        return plain(model.label()) + ", " + made + ".\n\nPackage sha256 `" + model.sha256() + "`, MLflow run `"
                + model.runId() + "`, training " + request.training().number() + ".";
    }

    private String decision() {
        return threshold
                .map(sure -> "\n\nAnswers **" + plain(sure.positive()) + "** from a probability of "
                        + Figures.number(sure.probability())
                        + " on, which costs least on rows it was not fitted on; forms that give probabilities alone leave that"
                        + " to whoever reads them.")
                .orElse("");
    }

    private String forms() {
        return request.exported()
                .map(exported -> "\n\n## Forms for other tools\n\n" + new FormsElsewhere(exported).markdown())
                .orElse("");
    }

    private String figuresTable() {
        return "On " + request.model().scores().rows()
                + " held-out rows; an interval holds the true figure in 95 of 100 such draws, for a model that was not picked by these rows.\n\n"
                + "| Figure | Value | Interval |\n|---|---:|---|\n"
                + figures.stream().map(ModelCard::row).collect(Collectors.joining("\n"));
    }

    private static String row(Figure figure) {
        return "| " + plain(figure.name()) + " | " + Figures.number(figure.value()) + " | "
                + figure.interval()
                        .map(bounds -> Figures.number(bounds.lower()) + " to " + Figures.number(bounds.upper()))
                        .orElse("")
                + " |";
    }

    private String findingsList() {
        return findings.stream()
                .map(finding -> "- **" + word(finding.verdict()) + "** " + plain(finding.sentence()) + ".")
                .collect(Collectors.joining("\n"));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "Holds.";
            case FAILS -> "Does not hold.";
            case TOO_EARLY -> "Too few rows.";
            case UNKNOWN, INVALID -> "Unknown.";
        };
    }

    private String boardTable() {
        return "| Model | " + request.model().scores().metric() + " | Bad answers |\n|---|---:|---:|\n"
                + request.board().stream()
                        .map(model -> "| " + plain(model.label()) + " | "
                                + Figures.number(model.scores().value()) + " | "
                                + Figures.percent(model.scores().badRate()) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private String limits() {
        boolean namesGroups = request.training()
                .spec()
                .charter()
                .demands()
                .flatMap(Demands::fairness)
                .isPresent();
        return "Figures are those of the rows above: rows of another time or place may give others, which is what the monitor"
                + " watches. Values outside of what is allowed are refused. "
                + (namesGroups
                        ? "Of fairness it says what was measured for the groups that the charter names; of other groups it says nothing."
                        : "Nothing here says that the model is fair to groups of people; no groups were named.");
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Text of others, without what Markdown would take for its own. */
    static String plain(String text) {
        return text.replaceAll("[\\r\\n]+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1")
                .replaceAll("^(\\s*\\d*)([-+.])", "$1\\\\$2");
    }
}
