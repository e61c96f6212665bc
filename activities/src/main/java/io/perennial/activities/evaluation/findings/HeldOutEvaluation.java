package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.Meeting;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.ModelCards;
import io.perennial.activities.training.rows.RowOrder;
import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates the model of a training on the held-out rows and writes its card. */
public final class HeldOutEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(HeldOutEvaluation.class);

    /** So many tell an error rate to within a hundredth. */
    private static final int MOST_TRAINING_ROWS = 10_000;

    private static final long DRAW = 1;

    private final DatasetReader datasets;
    private final PackageLoader packages;
    private final ModelCards cards;
    private final ErrorSampling errors;
    private final UnseenRows unseen;

    public HeldOutEvaluation(ArtifactRoot root) {
        this.datasets = new DatasetReader(root);
        this.packages = new PackageLoader(root);
        this.cards = new ModelCards(root);
        this.errors = new ErrorSampling(root);
        this.unseen = new UnseenRows(root);
    }

    /** The same request gives the same evaluation; a model that cannot be read or answers no numbers gives one that says so. */
    public ModelEvaluation evaluate(EvaluationRequest request) throws IOException {
        Table rows = datasets.test(
                request.training().dataset(), request.training().spec().data());
        try (LoadedModel model = load(request.model())) {
            JudgedAnswers held = JudgedAnswers.of(model, rows, loss(request));
            if (!areFinite(held.losses())) {
                return ModelEvaluation.none(request.model().label() + " answers what is no number to some rows");
            }
            errors.write(request, held, model);
            List<Figure> figures = HeldOutFigures.of(held);
            HeldAgainst against = against(request);
            List<Finding> findings = findings(request, model, held, against);
            String card = cards.write(
                    request.training().spec().name(),
                    request.model().sha256(),
                    new ModelCard(request, against, model.description().threshold(), figures, findings).markdown());
            cards.draw(request.training().spec().name(), request.model().sha256(), HeldOutPictures.of(held));
            return new ModelEvaluation(figures, findings, Optional.of(card));
        } catch (UnusableModelException e) {
            return ModelEvaluation.none("a package cannot be read: " + e.getMessage());
        }
    }

    private static Loss loss(EvaluationRequest request) {
        ProjectSpec spec = request.training().spec();
        return Loss.of(spec.charter(), spec.data().task());
    }

    private JudgedAnswers answers(TrainedModel model, Table rows, Loss loss) throws UnusableModelException {
        try (LoadedModel loaded = load(model)) {
            return JudgedAnswers.of(loaded, rows, loss);
        }
    }

    /** The model has no version yet. */
    private LoadedModel load(TrainedModel model) throws UnusableModelException {
        return packages.load(new ServedVersion(0, model.uri(), model.sha256()));
    }

    private static boolean areFinite(double[] losses) {
        return Arrays.stream(losses).allMatch(Double::isFinite);
    }

    private HeldAgainst against(EvaluationRequest request) {
        TrainingRequest training = request.training();
        return HeldAgainst.of(
                request.model(),
                training.spec().charter(),
                request.board(),
                training.champion().map(champion -> compared(champion, request)));
    }

    /** What a champion was fitted on may be gone; that is no reason to judge nothing. */
    private ChampionComparison compared(Champion champion, EvaluationRequest request) {
        try {
            return unseen.compare(new ComparisonRequest(request.training(), request.model()));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.warn("what serves could not be asked about rows that are new to it", e);
            return ChampionComparison.none(
                    champion.served().version(), "the rows it was fitted on cannot be read: " + e.getMessage());
        }
    }

    private List<Finding> findings(
            EvaluationRequest request, LoadedModel model, JudgedAnswers held, HeldAgainst against)
            throws UnusableModelException {
        CharterSpec charter = request.training().spec().charter();
        List<Finding> findings = new ArrayList<>();
        besidesTheBestOther(request, held).ifPresent(findings::add);
        findings.addAll(against.findings());
        Optional<Table> fitted = fittedOn(request);
        findings.addAll(new GatesOfTheCharter(charter, request.model().scores().metric(), candidates(request))
                .passedBy(
                        held,
                        fitted.filter(_ -> charter.target().isPresent())
                                .map(rows -> onSomeOf(rows, model, held.loss()))));
        if (held.areClasses()) {
            findings.add(SureAsRight.of(held));
            findings.addAll(RareClasses.of(held));
        }
        Optional<Demands> demands = charter.demands();
        if (demands.isPresent()) {
            findings.addAll(segments(demands.get().segments(), request, model, held));
            demands.get().fairness().ifPresent(fair -> findings.addAll(new FairnessOfAnswers(fair).of(held)));
        }
        findings.addAll(WeakSlices.of(held, request.training().spec().data().pixels()));
        fitted.map(rows ->
                        SilentColumns.of(rows, request.training().spec().data().pixels()))
                .ifPresent(findings::addAll);
        return List.copyOf(findings);
    }

    /** The rows that the model was fitted on; empty for one that was made elsewhere. */
    private Optional<Table> fittedOn(EvaluationRequest request) {
        TrainingRequest training = request.training();
        return request.model().isImported()
                ? Optional.empty()
                : Optional.of(datasets.train(training.dataset(), training.spec().data()));
    }

    /** Drawn where there are many. */
    private static JudgedAnswers onSomeOf(Table rows, LoadedModel model, Loss loss) {
        int[] drawn = Arrays.copyOf(RowOrder.of(rows.rows(), DRAW, 0), Math.min(rows.rows(), MOST_TRAINING_ROWS));
        return JudgedAnswers.of(model, rows.only(drawn), loss);
    }

    private List<Finding> segments(
            List<Segment> named, EvaluationRequest request, LoadedModel model, JudgedAnswers held)
            throws UnusableModelException {
        if (named.isEmpty()) {
            return List.of();
        }
        Segments segments = new Segments(named);
        Optional<Champion> champion = request.training().champion();
        if (champion.isPresent()) {
            try (Meeting meeting = unseen.meeting(request.training(), champion.get())) {
                return switch (meeting) {
                    case Meeting.Impossible(int version, String why) ->
                        segments.alone(
                                held, Verdict.UNKNOWN, "v" + version + ", which serves, is no measure for it: " + why);
                    case Meeting.OnUnseenRows on ->
                        beside(
                                segments,
                                held,
                                new Incumbent(
                                        "v" + on.version(),
                                        JudgedAnswers.of(on.champion(), on.rows(), held.loss()),
                                        JudgedAnswers.of(model, on.rows(), held.loss())));
                };
            }
        }
        Optional<TrainedModel> older = olderSystem(request);
        return older.isPresent()
                ? beside(
                        segments,
                        held,
                        new Incumbent(older.get().label(), answers(older.get(), held.rows(), held.loss()), held))
                : segments.alone(held, Verdict.HOLDS, "nothing serves yet that it could be worse than");
    }

    private static List<Finding> beside(Segments segments, JudgedAnswers held, Incumbent incumbent) {
        return areFinite(incumbent.its().losses())
                ? segments.beside(incumbent)
                : segments.alone(held, Verdict.UNKNOWN, incumbent.label() + " answers what is no number to some rows");
    }

    private static Optional<TrainedModel> olderSystem(EvaluationRequest request) {
        return request.training()
                .registerOlderSystem()
                .flatMap(kind -> request.board().stream()
                        .filter(model -> model.label().equals(kind.label()))
                        .findFirst());
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
        double[] losses = answers(other.get(), held.rows(), held.loss()).losses();
        BetterThanOthers question = new BetterThanOthers(model.label(), held.losses(), candidates(request));
        return areFinite(losses) ? Optional.of(question.than(other.get().label(), losses)) : Optional.empty();
    }

    private static int candidates(EvaluationRequest request) {
        return Math.max(1, request.training().candidates());
    }
}
