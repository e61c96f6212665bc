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
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.Regularisation;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and recipes that training breaks on elsewhere: each ends in a model with figures, or in one clear sentence. */
final class BadRowsTest {

    private static final int ROWS = 120;
    private static final Recipe RECIPE = new Recipe(List.of(8), 0.01, 5, 32, 1, 5);

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
    void constantFeaturesTellNothingAndBreakNothing() throws IOException {
        TrainingRequest training =
                training(Task.REGRESSION, false, RECIPE, row -> "7,same," + row % 10); // both features constant

        for (TrainedModel model : all(training)) {
            assertThat(model.scores().value()).as(model.label()).isBetween(1.0, 5.0); // the spread of 0 … 9
        }
    }

    @Test
    void columnWithoutAnyValueTellsNothingAndIsNamed() throws IOException {
        TrainingRequest training = training(Task.REGRESSION, false, RECIPE, row -> ",a," + row % 10);

        for (TrainedModel model : all(training)) {
            assertThat(model.scores().value()).as(model.label()).isBetween(1.0, 5.0);
            ModelEvaluation evaluation = trainer.evaluate(new EvaluationRequest(training, model, List.of(model)));
            assertThat(evaluation.findings().stream()
                            .filter(finding -> finding.topic() == Finding.Topic.COLUMN)
                            .map(Finding::sentence))
                    .as(model.label())
                    .satisfiesExactly(
                            size -> assertThat(size).contains("'size' holds nothing in all 96 rows", "fill it"),
                            kind -> assertThat(kind).contains("'kind' holds 'a' in all 96 rows"));
        }
    }

    @Test
    void batchLargerThanTheRowsIsOneStepAnEpoch() throws IOException {
        Recipe large = new Recipe(List.of(8), 0.05, 60, 4096, 1, 60);
        TrainingRequest training = training(Task.REGRESSION, false, large, row -> row % 10 + ",a," + 3 * (row % 10));

        assertThat(trial(training).scores().value()).isLessThan(4);
    }

    /** The newest rows are held out, and only they know the class. */
    @Test
    void classThatOnlyHeldOutRowsHaveIsAnErrorAndIsTold() throws IOException {
        TrainingRequest training = training(
                Task.CLASSIFICATION,
                true,
                RECIPE,
                row -> row % 10 + ",a," + (row < 96 ? row % 2 == 0 ? "x" : "y" : "z"));

        for (TrainedModel model : all(training)) {
            assertThat(model.scores().value()).as(model.label()).isEqualTo(1);
            ModelEvaluation evaluation = trainer.evaluate(new EvaluationRequest(training, model, List.of(model)));
            assertThat(evaluation.findings()).as(model.label()).anySatisfy(finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.FAILS);
                assertThat(finding.sentence()).contains("class 'z'", "24 held-out rows", "no row to learn it from");
            });
        }
    }

    @Test
    void lossThatIsNoNumberIsNamedWithItsEpochAndWhatToDo() throws IOException {
        Recipe usual = new Recipe(List.of(8), 0.01, 40, 8, 1, 5);
        TrainingRequest training = training(
                Task.REGRESSION, false, usual, row -> row % 10 + ",a," + row % 10 + "e307"); // they add up to infinity

        assertThatThrownBy(() -> trial(training)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage())
                    .contains("the loss is no number any more after epoch", "smaller learning_rate", "clip_norm");
        });
    }

    @Test
    void explodingGradientsAreHeldByTheirBound() throws IOException {
        Recipe steep = new Recipe(
                List.of(32, 32),
                0.05,
                20,
                16,
                1,
                20,
                Optional.of(new Regularisation(0, 0, Optional.of(0.5), 0, false)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TrainingRequest training = training(
                Task.REGRESSION, false, steep, row -> row + ",a," + (row == 60 ? 1e12 : row)); // one label far off

        assertThat(trial(training).scores().value()).isFinite();
    }

    private List<TrainedModel> all(TrainingRequest training) {
        List<TrainedModel> models = new ArrayList<>();
        for (BaselineKind kind : BaselineKind.values()) {
            models.add(trainer.fitBaseline(new BaselineRequest(training, kind, "run of " + kind)));
        }
        models.add(trial(training));
        return models;
    }

    private TrainedModel trial(TrainingRequest training) {
        return trainer.fitTrial(new TrialRequest(training, 0, "run of the trial"));
    }

    private TrainingRequest training(Task task, boolean timeOrdered, Recipe recipe, IntFunction<String> row)
            throws IOException {
        String content =
                "size,kind,y\n" + IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
        ProjectSpec example = task == Task.REGRESSION ? ExampleProjects.pcPrices(recipe) : ExampleProjects.wdbc(recipe);
        ProjectSpec spec = new ProjectSpec(
                example.name(),
                example.charter(),
                new DataSpec("rows.csv", task, "y", List.of(number(), word()), Optional.empty(), .2, timeOrdered),
                example.training(),
                example.approval(),
                example.rollout(),
                example.monitoring());
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, "rows.csv", content));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetManifest manifest = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, 1, manifest, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }

    private static ColumnSpec number() {
        return new ColumnSpec(
                "size", ColumnType.NUMBER, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static ColumnSpec word() {
        return new ColumnSpec(
                "kind", ColumnType.CATEGORY, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
