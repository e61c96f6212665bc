package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.experiment.ExperimentFit;
import io.perennial.workflows.training.experiment.ExperimentJudgement;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import io.perennial.workflows.training.experiment.VariantVerdict;
import io.perennial.workflows.training.experiment.VariantVerdict.Answer;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose truth is known: {@code signal} alone tells the class, {@code noise} tells nothing. */
final class FrozenTestTrialsTest {

    private static final Recipe RECIPE = new Recipe(List.of(8), 0.02, 12, 32, 7, 4);

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private ProjectSpec spec;
    private DatasetManifest truth;
    private ExperimentVariant control;

    @BeforeEach
    void makeTheTruth() throws IOException {
        root = new ArtifactRoot(directory);
        ProjectSpec wdbc = ExampleProjects.wdbc(RECIPE);
        DataSpec data = new DataSpec(
                "rows.csv",
                Task.CLASSIFICATION,
                "label",
                List.of(number("signal"), number("noise")),
                Optional.empty(),
                0.3,
                false);
        spec = new ProjectSpec(
                wdbc.name(), wdbc.charter(), data, wdbc.training(), wdbc.approval(), wdbc.rollout(), wdbc.monitoring());
        truth = dataset(rows(800, 1, 0.05));
        control = new ExperimentVariant("control", truth, List.of());
    }

    @Test
    void aColumnThatTellsIsMissedWhereNoiseIsNot() {
        ExperimentReport report = experiment(without("signal"), without("noise"));

        VariantVerdict blind = report.variants().getFirst();
        assertThat(blind.answer()).as(blind.sentence()).isEqualTo(Answer.WORSE);
        assertThat(blind.interval().orElseThrow().lower()).isPositive();
        assertThat(blind.alpha()).isEqualTo(0.025);
        assertThat(blind.rows()).isEqualTo(truth.testRows());
        assertThat(blind.seeds()).hasSize(3);
        VariantVerdict same = report.variants().get(1);
        assertThat(same.answer()).as(same.sentence()).isEqualTo(Answer.NO_DIFFERENCE);
        assertThat(report.sentence()).isEqualTo("Worse: without signal. No difference shown: without noise");
    }

    @Test
    void flippedLabelsAreWorseAndMoreRowsOfTheSameTruthAreNot() throws IOException {
        DatasetManifest more = dataset(rows(1600, 3, 0.05));
        ExperimentReport report = experiment(
                new ExperimentVariant("data 2", dataset(rows(800, 2, 0.95)), List.of()),
                new ExperimentVariant("data 3", more, List.of()));

        assertThat(report.variants().getFirst().answer()).isEqualTo(Answer.WORSE);
        VariantVerdict larger = report.variants().get(1);
        assertThat(larger.answer()).as(larger.sentence()).isIn(Answer.BETTER, Answer.NO_DIFFERENCE);
        assertThat(larger.fittedRows()).isEqualTo(more.trainRows());
    }

    @Test
    void otherSeedsOfTheSameRecipeAreNoDifference() {
        ExperimentVariant again = new ExperimentVariant("again", truth, List.of());
        ExperimentRequest request = request(RECIPE, again);
        List<ExperimentTrial> trials = new ArrayList<>(fits(request, 0));
        trials.addAll(fits(request(RECIPE.withSeed(1000), again), 1));

        VariantVerdict verdict = trials().judge(new ExperimentJudgement(request, trials))
                .variants()
                .getFirst();

        assertThat(verdict.answer()).as(verdict.sentence()).isEqualTo(Answer.NO_DIFFERENCE);
        assertThat(verdict.difference()).isNotZero();
    }

    /** Numbers that are moved by three deviations are others, which is seen and told. */
    @Test
    void variedRowsAreComparedOnRealOnesAndHeldAgainstThem() throws IOException {
        truth = dataset(rows(800, 4, 0.05));
        control = new ExperimentVariant("control", truth, List.of());
        ExperimentReport slight = experiment(varied(0.001));
        ExperimentReport wild = experiment(varied(3));
        VariantVerdict little = slight.variants().getFirst();
        VariantVerdict much = wild.variants().getFirst();

        assertThat(little.answer()).as(little.sentence()).isEqualTo(Answer.NO_DIFFERENCE);
        assertThat(little.sentence()).contains("varied rows look real to boosted trees");
        assertThat(much.answer()).as(much.sentence()).isEqualTo(Answer.WORSE);
        assertThat(much.sentence()).contains("boosted trees tell varied rows from real ones");
        assertThat(slight.sentence()).contains("No loss of the control was shown on rows varied by 'jitter 0.001'");
        assertThat(wild.sentence())
                .contains(
                        "The control does rows varied by 'jitter 3.0' worse than as they are", "is for people to say");
    }

    /** Of 33 frozen rows a few are moved across, which may be chance or more than one in ten. */
    @Test
    void fewRowsDoNotTellThatTheControlHasNothingToLearn() throws IOException {
        truth = dataset(rows(110, 1, 0.05));
        control = new ExperimentVariant("control", truth, List.of());

        ExperimentTrial trial = trials().fit(new ExperimentFit(request(RECIPE, varied(1)), 0, 0, "run"));

        assertThat(trial.note().orElseThrow())
                .contains("have anything to teach cannot be told: a difference of", "and one of 0.1 matters");
    }

    private ExperimentVariant varied(double jitter) {
        return new ExperimentVariant(
                "jitter " + jitter,
                truth,
                List.of(),
                Optional.of(new Augmentation(Augmentation.CURRENT, 1, 0, 0, 0, 0, jitter)));
    }

    /** The rows are those of the truth, of which a smaller share is held out now; a corrected label does not make a row another one. */
    @Test
    void rowsOfTheFrozenTestAreLeftOutAndCountedWhateverTheirLabel() throws IOException {
        spec = heldOut(0.1, false);
        DatasetManifest relabelled = dataset(rows(800, 1, 0.95));

        ExperimentTrial trial = trials().fit(new ExperimentFit(
                request(RECIPE, new ExperimentVariant("data 2", relabelled, List.of())), 1, 0, "run"));

        assertThat(trial.leakedRows()).isEqualTo(truth.testRows() - relabelled.testRows());
        assertThat(trial.fittedRows()).isEqualTo(relabelled.trainRows() - trial.leakedRows());
    }

    /** The same rows go on for another 200 after those of the truth, so that the longer dataset is fitted on some of the frozen ones. */
    @Test
    void rowsInOrderOfTimeAreJudgedOnThoseNewerThanEveryFittedOne() throws IOException {
        spec = heldOut(0.3, true);
        truth = dataset(rows(800, 1, 0.05));
        control = new ExperimentVariant("control", truth, List.of());
        ExperimentVariant longer = new ExperimentVariant("data 2", dataset(rows(1000, 1, 0.05)), List.of());

        VariantVerdict verdict = experiment(longer).variants().getFirst();

        assertThat(verdict.rows()).isEqualTo(100);
        assertThat(verdict.sentence())
                .contains("; 140 older frozen rows judge nothing, because rows are in order of time");
    }

    /** What MLflow and the table of trials show are the figures of the verdict: older frozen rows count in neither. */
    @Test
    void aTrialTellsTheLossOnTheRowsThatJudge() throws IOException {
        spec = heldOut(0.3, true);
        truth = dataset(rows(800, 1, 0.05));
        control = new ExperimentVariant("control", truth, List.of());
        ExperimentRequest request =
                request(RECIPE, new ExperimentVariant("data 2", dataset(rows(1000, 1, 0.05)), List.of()));
        List<ExperimentTrial> its = fits(request, 1);
        List<ExperimentTrial> trials = new ArrayList<>(fits(request, 0));
        trials.addAll(its);

        VariantVerdict verdict = trials().judge(new ExperimentJudgement(request, trials))
                .variants()
                .getFirst();

        assertThat(its).extracting(ExperimentTrial::loss).isEqualTo(verdict.seeds());
    }

    @Test
    void refusesRowsInOrderOfTimeThatMayAllBeNewerThanTheFrozenOnes() throws IOException {
        spec = heldOut(0.3, true);
        truth = dataset(rows(800, 1, 0.05));
        control = new ExperimentVariant("control", truth, List.of());
        ExperimentVariant newer = new ExperimentVariant("data 2", dataset(rows(1600, 1, 0.05)), List.of());
        ExperimentVariant elsewhere = new ExperimentVariant("data 3", dataset(rows(800, 2, 0.05)), List.of());

        assertThatThrownBy(() -> experiment(newer))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining(
                        "'data 2' is fitted on rows as new as the newest frozen one: freeze the held-out rows");
        assertThatThrownBy(() -> experiment(elsewhere))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("cannot be told, because the two have too few rows in a row in common");
    }

    /** Of 800 rows on 900 pairs of whole numbers about half have an equal at another time, the newest frozen one has none. */
    @Test
    void rowsThatAreEqualByChanceDoNotPlaceAnotherTime() throws IOException {
        spec = heldOut(0.3, true);
        String all = whole(1500, 2);
        truth = dataset(lines(all, 0, 700) + "99,99,high\n");
        control = new ExperimentVariant("control", truth, List.of());
        ExperimentVariant elsewhere = new ExperimentVariant("data 2", dataset(lines(all, 700, 1500)), List.of());

        assertThatThrownBy(() -> experiment(elsewhere))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("cannot be told, because the two have too few rows in a row in common");
    }

    private static String whole(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("signal,noise,label\n");
        for (int row = 0; row < count; row++) {
            int signal = random.nextInt(30);
            csv.append("%d,%d,%s%n".formatted(signal, random.nextInt(30), signal > 15 ? "high" : "low"));
        }
        return csv.toString();
    }

    /** The heading and rows {@code from} up to but not including {@code to}. */
    private static String lines(String csv, int from, int to) {
        List<String> all = csv.lines().toList();
        return all.getFirst() + "\n" + String.join("\n", all.subList(1 + from, 1 + to)) + "\n";
    }

    private ProjectSpec heldOut(double share, boolean timeOrdered) {
        DataSpec data = spec.data();
        return new ProjectSpec(
                spec.name(),
                spec.charter(),
                new DataSpec(
                        data.source(),
                        data.task(),
                        data.target(),
                        data.columns(),
                        Optional.empty(),
                        share,
                        timeOrdered),
                spec.training(),
                spec.approval(),
                spec.rollout(),
                spec.monitoring());
    }

    @Test
    void saysWhyAVariantWasNotJudged() {
        ExperimentRequest request = request(RECIPE, without("noise"));
        List<ExperimentTrial> trials = new ArrayList<>(fits(request, 0));
        trials.add(new ExperimentTrial(1, 0, 0, 0, 0, "", Optional.of("it diverged"), Optional.empty()));

        VariantVerdict verdict = trials().judge(new ExperimentJudgement(request, trials))
                .variants()
                .getFirst();

        assertThat(verdict.answer()).isEqualTo(Answer.NOT_JUDGED);
        assertThat(verdict.sentence()).isEqualTo("'without noise' could not be judged: it diverged");
    }

    @Test
    void refusesADatasetOfNothingButFrozenRows() throws IOException {
        DatasetManifest frozenOnly = new DatasetManifest(
                truth.datasetId(),
                frozenRowsAsTraining(),
                truth.testSha256(),
                truth.testSha256(),
                truth.testRows(),
                truth.testRows(),
                List.of());

        assertThatThrownBy(() -> trials().fit(new ExperimentFit(
                        request(RECIPE, new ExperimentVariant("data 9", frozenOnly, List.of())), 1, 0, "run")))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("training rows are in the frozen test set, too; freeze another one");
    }

    private String frozenRowsAsTraining() throws IOException {
        Path twin = root.resolve("datasets/twin");
        Files.createDirectories(twin);
        Files.copy(root.resolve(truth.uri() + "/test.parquet"), twin.resolve("train.parquet"));
        return "datasets/twin";
    }

    private ExperimentReport experiment(ExperimentVariant... variants) {
        ExperimentRequest request = request(RECIPE, variants);
        List<ExperimentTrial> trials = new ArrayList<>();
        for (int variant = 0; variant <= variants.length; variant++) {
            trials.addAll(fits(request, variant));
        }
        return trials().judge(new ExperimentJudgement(request, trials));
    }

    private List<ExperimentTrial> fits(ExperimentRequest request, int variant) {
        List<ExperimentTrial> trials = new ArrayList<>();
        for (int seed = 0; seed < request.seeds(); seed++) {
            trials.add(trials().fit(new ExperimentFit(request, variant, seed, "run-" + variant + "-" + seed)));
        }
        return trials;
    }

    private FrozenTestTrials trials() {
        return new FrozenTestTrials(root, (runId, points) -> {}, new WrittenStates(), () -> new FixedAttempt("fit", 1));
    }

    private ExperimentVariant without(String column) {
        return new ExperimentVariant("without " + column, truth, List.of(column));
    }

    private ExperimentRequest request(Recipe recipe, ExperimentVariant... variants) {
        return new ExperimentRequest(spec, 1, truth, recipe, control, List.of(variants), 3, 1000);
    }

    private DatasetManifest dataset(String csv) throws IOException {
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, "rows.csv", csv));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        return datasets.split(new SplitRequest(request, datasets.snapshot(request)));
    }

    /** The same seed draws the same inputs, whatever share of labels is wrong. */
    private static String rows(int count, long seed, double wrong) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("signal,noise,label\n");
        for (int row = 0; row < count; row++) {
            double signal = random.nextDouble(100);
            boolean high = signal > 50 != random.nextDouble() < wrong;
            csv.append(signal)
                    .append(',')
                    .append(random.nextDouble(100))
                    .append(',')
                    .append(high ? "high" : "low")
                    .append('\n');
        }
        return csv.toString();
    }

    private static ColumnSpec number(String name) {
        return new ColumnSpec(
                name, ColumnType.NUMBER, Optional.empty(), Optional.of(0.0), Optional.of(100.0), List.of());
    }
}
