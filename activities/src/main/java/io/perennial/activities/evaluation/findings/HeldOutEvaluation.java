package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.ModelCards;
import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Evaluates the model of a training on the held-out rows and writes its card. */
public final class HeldOutEvaluation {

    private final DatasetReader datasets;
    private final PackageLoader packages;
    private final ModelCards cards;
    private final ErrorSampling errors;

    public HeldOutEvaluation(ArtifactRoot root) {
        this.datasets = new DatasetReader(root);
        this.packages = new PackageLoader(root);
        this.cards = new ModelCards(root);
        this.errors = new ErrorSampling(root);
    }

    /** The same request gives the same evaluation; a model that cannot be read or answers no numbers gives one that says so. */
    public ModelEvaluation evaluate(EvaluationRequest request) throws IOException {
        Table rows = datasets.test(
                request.training().dataset(), request.training().spec().data());
        try {
            JudgedAnswers held = answers(request.model(), rows);
            if (!areFinite(held.losses())) {
                return ModelEvaluation.none(request.model().label() + " answers what is no number to some rows");
            }
            drawErrors(request, held);
            List<Figure> figures = HeldOutFigures.of(held);
            List<Finding> findings = findings(request, held);
            String card = cards.write(
                    request.training().spec().name(),
                    request.model().sha256(),
                    new ModelCard(request, figures, findings).markdown());
            return new ModelEvaluation(figures, findings, Optional.of(card));
        } catch (UnusableModelException e) {
            return ModelEvaluation.none("a package cannot be read: " + e.getMessage());
        }
    }

    private JudgedAnswers answers(TrainedModel model, Table rows) throws UnusableModelException {
        try (LoadedModel loaded = load(model)) {
            return JudgedAnswers.of(loaded, rows);
        }
    }

    private void drawErrors(EvaluationRequest request, JudgedAnswers held) throws IOException, UnusableModelException {
        try (LoadedModel loaded = load(request.model())) {
            errors.write(request, held, loaded);
        }
    }

    /** The model has no version yet. */
    private LoadedModel load(TrainedModel model) throws UnusableModelException {
        return packages.load(new ServedVersion(0, model.uri(), model.sha256()));
    }

    private static boolean areFinite(double[] losses) {
        return Arrays.stream(losses).allMatch(Double::isFinite);
    }

    private List<Finding> findings(EvaluationRequest request, JudgedAnswers held) throws UnusableModelException {
        List<Finding> findings = new ArrayList<>();
        besidesTheBestOther(request, held).ifPresent(findings::add);
        GapToTheBest.closedBy(request.model(), request.training().spec().charter(), request.board())
                .ifPresent(findings::add);
        request.training()
                .spec()
                .charter()
                .target()
                .flatMap(most ->
                        new GoalOfTheCharter(request.model().scores().metric(), most, candidates(request)).metBy(held))
                .ifPresent(findings::add);
        if (held.areClasses()) {
            findings.add(SureAsRight.of(held));
            findings.addAll(RareClasses.of(held));
        }
        findings.addAll(WeakSlices.of(held));
        return List.copyOf(findings);
    }

    /** A model is held against the best baseline; a baseline against the best of all others. */
    private Optional<Finding> besidesTheBestOther(EvaluationRequest request, JudgedAnswers held)
            throws UnusableModelException {
        TrainedModel model = request.model();
        Optional<TrainedModel> other = request.board().stream()
                .filter(rival -> !rival.runId().equals(model.runId()))
                .filter(rival -> model.recipe().isEmpty() || rival.recipe().isEmpty())
                .findFirst();
        if (other.isEmpty()) {
            return Optional.empty();
        }
        double[] losses = answers(other.get(), held.rows()).losses();
        BetterThanOthers question = new BetterThanOthers(model.label(), held.losses(), candidates(request));
        return areFinite(losses) ? Optional.of(question.than(other.get().label(), losses)) : Optional.empty();
    }

    private static int candidates(EvaluationRequest request) {
        return Math.max(1, request.training().candidates());
    }
}
