package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.FixedAttempt;
import io.perennial.activities.training.WrittenStates;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.BaselineSource;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.KnownBaseline;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of the two examples, fitted and evaluated as in a training. */
final class HeldOutEvaluationTest {

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private DjlTrainer trainer;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
        trainer = new DjlTrainer(root, (_, _) -> {}, new WrittenStates(), () -> new FixedAttempt("fit", 1));
    }

    @Test
    void regressionIsHeldAgainstItsBaselineAndSearchedForWeakSlices() throws IOException {
        TrainingRequest training = training(ExampleProjects.pcPrices(), "pc-prices/computers.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);
        ModelEvaluation evaluation = evaluated(training, linear, linear, mean);

        assertThat(evaluation.figures()).extracting(Figure::name).containsExactly("mae", "rmse", "r2");
        assertThat(evaluation.figures())
                .allSatisfy(figure -> assertThat(figure.interval().orElseThrow().contains(figure.value()))
                        .isTrue());
        assertThat(evaluation.figures().getFirst().value())
                .isEqualTo(linear.scores().value());
        assertThat(verdict(evaluation, Finding.Topic.BASELINE)).isEqualTo(Verdict.HOLDS);
        assertThat(sentence(evaluation, Finding.Topic.BASELINE))
                .startsWith("linear loses less than mean on the same "
                        + linear.scores().rows() + " rows")
                .endsWith("paired t-test");
        assertThat(evaluation.findings())
                .extracting(Finding::topic)
                .contains(Finding.Topic.WEAK_SLICE)
                .doesNotContain(Finding.Topic.CALIBRATION);
    }

    @Test
    void meanIsNotBetterThanALine() throws IOException {
        TrainingRequest training = training(ExampleProjects.pcPrices(), "pc-prices/computers.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);

        assertThat(verdict(evaluated(training, mean, linear, mean), Finding.Topic.BASELINE))
                .isEqualTo(Verdict.FAILS);
        assertThat(sentence(evaluated(training, mean, linear, mean), Finding.Topic.BASELINE))
                .startsWith("mean loses more than linear");
    }

    @Test
    void modelBesideItselfIsNoDifference() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel again = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "another run"));

        assertThat(sentence(evaluated(training, linear, linear, again), Finding.Topic.BASELINE))
                .startsWith("No difference beyond chance between linear and linear");
    }

    @Test
    void classificationIsAskedWhetherItIsAsSureAsItIsRight() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        TrainedModel trees = fitted(training, BaselineKind.TREES);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);
        ModelEvaluation evaluation = evaluated(training, trees, trees, mean);

        assertThat(evaluation.figures())
                .extracting(Figure::name)
                .containsExactly("accuracy", "balanced_accuracy", "macro_f1", "roc_auc");
        assertThat(sentence(evaluation, Finding.Topic.BASELINE)).endsWith("McNemar's exact test");
        assertThat(sentence(evaluation, Finding.Topic.CALIBRATION)).contains("expected calibration error");
    }

    @Test
    void charterIsAskedGateByGateAndForItsSegments() throws IOException {
        ProjectSpec spec = demanding(ExampleProjects.wdbc());
        TrainingRequest training = training(spec, "wdbc/wdbc.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);
        ModelEvaluation evaluation = evaluated(training, linear, linear, mean);

        assertThat(verdict(evaluation, Finding.Topic.TRAINING_ROWS)).isEqualTo(Verdict.HOLDS);
        assertThat(sentence(evaluation, Finding.Topic.TRAINING_ROWS))
                .startsWith("error_rate on rows it was fitted on ");
        assertThat(verdict(evaluation, Finding.Topic.GOAL)).isEqualTo(Verdict.HOLDS);
        assertThat(sentence(evaluation, Finding.Topic.COSTS)).startsWith("a thousand answers cost ");
        assertThat(sentence(evaluation, Finding.Topic.SEGMENT))
                .startsWith("Segment 'small tumours' loses ")
                .endsWith("nothing serves yet that it could be worse than");
        assertThat(evaluation.meets(spec.charter().demands().orElseThrow())).isTrue();
    }

    @Test
    void segmentIsHeldAgainstWhatServesOnRowsThatAreNewToIt() throws IOException {
        ProjectSpec spec = demanding(ExampleProjects.wdbc());
        TrainingRequest first = training(spec, "wdbc/wdbc.csv");
        TrainedModel linear = fitted(first, BaselineKind.LINEAR);
        TrainedModel mean = fitted(first, BaselineKind.MEAN);
        ServedVersion served = new ServedVersion(4, linear.uri(), linear.sha256());
        Champion champion = new Champion(served, Optional.empty(), .1, 0, Optional.of(first.dataset()));
        TrainingRequest again = new TrainingRequest(
                spec, 2, first.dataset(), first.recipes(), Optional.empty(), 1000, Optional.of(champion));
        ModelEvaluation evaluation = evaluated(again, mean, mean);

        assertThat(evaluation.brokenDemands().orElseThrow()).contains("Segment 'large tumours' gets worse");
        assertThat(sentence(evaluation, Finding.Topic.SEGMENT))
                .startsWith("Segment 'small tumours' ")
                .doesNotContain("gets worse");
        assertThat(evaluation.meets(spec.charter().demands().orElseThrow())).isFalse();
    }

    static ProjectSpec demanding(ProjectSpec spec) {
        CharterSpec charter = spec.charter();
        Demands demands = new Demands(
                Optional.of(new AgreedCosts("malignant", CostMatrix.ofErrors(1, 10), Optional.of(1500.0))),
                List.of(
                        new Segment(
                                "small tumours",
                                "mean_radius",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(13.0),
                                Optional.empty()),
                        new Segment(
                                "large tumours",
                                "mean_radius",
                                Optional.empty(),
                                Optional.of(14.0),
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty());
        return new ProjectSpec(
                spec.name(),
                new CharterSpec(
                        charter.purpose(),
                        charter.owner(),
                        charter.metric(),
                        charter.unit(),
                        Optional.of(.15),
                        charter.badBeyond(),
                        charter.olderSystem(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(demands)),
                spec.data(),
                spec.training(),
                spec.approval(),
                spec.rollout(),
                spec.monitoring());
    }

    @Test
    void cardTellsWhatTheModelIsFromFactsAlone() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);
        ModelEvaluation evaluation = evaluated(training, linear, linear, mean);

        String uri = evaluation.card().orElseThrow();
        assertThat(uri).isEqualTo("cards/wdbc/" + linear.sha256() + ".md");
        String card = Files.readString(root.resolve(uri));
        assertThat(card)
                .startsWith("# wdbc\n")
                .contains(training.dataset().datasetId(), linear.sha256(), "| accuracy |", "## Findings")
                .contains("mean\\_radius", "no groups were named")
                .doesNotContain("null", "Optional");
        assertThat(evaluated(training, linear, linear, mean)).isEqualTo(evaluation);
    }

    private TrainingRequest training(ProjectSpec spec, String example) throws IOException {
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, example));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetManifest manifest = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, 1, manifest, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }

    @Test
    void cardShowsTheModelBesideEveryBaseline() throws IOException {
        TrainingRequest training = training(ExampleProjects.pcPrices(), "pc-prices/computers.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        TrainedModel mean = fitted(training, BaselineKind.MEAN);
        double from = mean.scores().value();
        CharterSpec charter = people(training.spec().charter(), from / 10);
        String table = HeldAgainst.of(linear, charter, List.of(linear, mean), Optional.empty())
                .markdown();

        assertThat(card(evaluated(training, linear, linear, mean)))
                .contains("## Held against", "| mean | no model | ", "| linear | older system | ");
        assertThat(table)
                .contains("| Gap to three appraisers closed |", "| three appraisers | human level | ", "a trial in May")
                .contains("| " + Figures.percent((from - linear.scores().value()) / (from * 9 / 10))
                        + " | fitted beside it");
    }

    /** It is shown beside the others, but on other rows a share of a gap says nothing. */
    @Test
    void noShareIsToldOfWhatServesWhereItKnowsSomeOfTheRows() throws IOException {
        TrainingRequest training = training(ExampleProjects.pcPrices(), "pc-prices/computers.csv");
        TrainedModel linear = fitted(training, BaselineKind.LINEAR);
        CharterSpec charter = people(training.spec().charter(), 1);
        Scores whole = linear.scores();
        Scores half = new Scores(whole.metric(), 10, whole.badRate(), whole.badRateUpperBound(), whole.rows() / 2);

        assertThat(table(linear, charter, whole))
                .containsPattern("v3, which serves \\| older system \\| [^|]+ \\| [0-9]+");
        assertThat(table(linear, charter, half))
                .contains("| v3, which serves | older system | 10 |  | on " + half.rows());
    }

    private static String table(TrainedModel model, CharterSpec charter, Scores champion) {
        ChampionComparison comparison =
                new ChampionComparison(3, Optional.of(champion), Optional.of(model.scores()), "");
        return HeldAgainst.of(model, charter, List.of(model), Optional.of(comparison))
                .markdown();
    }

    private String card(ModelEvaluation evaluation) throws IOException {
        return Files.readString(root.resolve(evaluation.card().orElseThrow()));
    }

    private static CharterSpec people(CharterSpec charter, double level) {
        return new CharterSpec(
                charter.purpose(),
                charter.owner(),
                charter.metric(),
                charter.unit(),
                charter.target(),
                charter.badBeyond(),
                charter.olderSystem(),
                charter.humanLevel(),
                charter.literature(),
                charter.demands(),
                List.of(new KnownBaseline(BaselineSource.HUMAN_LEVEL, "three appraisers", level, "a trial in May")));
    }

    private TrainedModel fitted(TrainingRequest training, BaselineKind kind) {
        return trainer.fitBaseline(new BaselineRequest(training, kind, "run of " + kind));
    }

    private ModelEvaluation evaluated(TrainingRequest training, TrainedModel model, TrainedModel... board) {
        return trainer.evaluate(new EvaluationRequest(training, model, List.of(board)));
    }

    private static Verdict verdict(ModelEvaluation evaluation, Finding.Topic topic) {
        return first(evaluation, topic).verdict();
    }

    private static String sentence(ModelEvaluation evaluation, Finding.Topic topic) {
        return first(evaluation, topic).sentence();
    }

    private static Finding first(ModelEvaluation evaluation, Finding.Topic topic) {
        return evaluation.findings().stream()
                .filter(finding -> finding.topic() == topic)
                .findFirst()
                .orElseThrow();
    }
}
