package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of sizes 0 to 9, of which size / 20 are bad, so that no size is mostly bad; a miss costs five false alarms. Whoever answers the likelier
 * class finds none and pays 1.125 a row, who answers bad always .775; bad from 1/6 on, which is from size 4 on, is the cheapest way.
 */
final class CostLedTrainingTest {

    private static final int ROWS = 2000;
    private static final Recipe RECIPE = new Recipe(List.of(8), 0.01, 30, 64, 1, 5);
    private static final CostMatrix FIVE_TO_ONE = CostMatrix.ofErrors(1, 5);

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
    void modelsAnswerByWhatErrorsCost() throws IOException, UnusableModelException {
        TrainingRequest training = training(AgreedCosts.METRIC);
        TrainedModel constant = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "run"));
        TrainedModel linear = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run"));
        TrainedModel network = trainer.fitTrial(new TrialRequest(training, 0, "run"));

        assertThat(constant.scores().value()).isBetween(.70, .85);
        assertThat(answers(constant)).containsOnly("bad");
        for (TrainedModel model : List.of(linear, network)) {
            assertThat(model.scores().metric()).isEqualTo("mean_cost");
            assertThat(model.scores().value())
                    .as(model.label())
                    .isLessThan(constant.scores().value());
            assertThat(threshold(model)).as(model.label()).hasValueSatisfying(chosen -> {
                assertThat(chosen.positive()).isEqualTo("bad");
                assertThat(chosen.probability()).isBetween(.1, .25);
            });
            assertThat(answers(model))
                    .as(model.label())
                    .startsWith("good", "good", "good")
                    .endsWith("bad", "bad", "bad");
        }
        assertThat(checkpoints()).isEmpty();
    }

    @Test
    void cardAndFiguresLeadWithTheCost() throws IOException {
        TrainingRequest training = training(AgreedCosts.METRIC);
        TrainedModel linear = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run"));
        TrainedModel trees = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.TREES, "run"));

        ModelEvaluation evaluation = trainer.evaluate(new EvaluationRequest(training, linear, List.of(linear, trees)));

        Figure leading = evaluation.figures().getFirst();
        assertThat(leading.name()).isEqualTo("mean_cost");
        assertThat(leading.value()).isEqualTo(linear.scores().value());
        assertThat(leading.interval()).isPresent();
        assertThat(Files.readString(root.resolve(evaluation.card().orElseThrow())))
                .contains("Answers **bad** from a probability of 0.", "| mean\\_cost |");
    }

    @Test
    void costsThatDoNotLeadChangeNoAnswer() throws IOException, UnusableModelException {
        TrainingRequest training = training("error_rate");
        TrainedModel linear = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run"));

        assertThat(linear.scores().metric()).isEqualTo("error_rate");
        assertThat(threshold(linear)).isEmpty();
        assertThat(answers(linear)).containsOnly("good");
    }

    /** Answers to the sizes 0 to 9. */
    private List<String> answers(TrainedModel trained) throws UnusableModelException {
        try (LoadedModel model = load(trained)) {
            double[] sizes = IntStream.range(0, 10).mapToDouble(size -> size).toArray();
            return model.answer(List.of(new InputColumn.Numbers("size", sizes))).stream()
                    .map(Answer::value)
                    .toList();
        }
    }

    private Optional<DecisionThreshold> threshold(TrainedModel trained) throws UnusableModelException {
        try (LoadedModel model = load(trained)) {
            return model.description().threshold();
        }
    }

    private LoadedModel load(TrainedModel trained) throws UnusableModelException {
        return new PackageLoader(root).load(new ServedVersion(1, trained.uri(), trained.sha256()));
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).toList();
        }
    }

    private TrainingRequest training(String metric) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> row % 10 + "," + (row / 10 % 20 < row % 10 ? "bad" : "good"))
                .collect(Collectors.joining("\n"));
        ProjectSpec example = ExampleProjects.wdbc(RECIPE);
        ProjectSpec spec = new ProjectSpec(
                example.name(),
                charter(metric),
                new DataSpec("rows.csv", Task.CLASSIFICATION, "y", List.of(size()), Optional.empty(), .25, false),
                example.training(),
                example.approval(),
                example.rollout(),
                example.monitoring());
        DatasetRequest request =
                ExampleProjects.request(spec, ExampleProjects.source(root, "rows.csv", "size,y\n" + rows + "\n"));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetManifest manifest = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, 1, manifest, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }

    private static CharterSpec charter(String metric) {
        AgreedCosts costs = new AgreedCosts("bad", FIVE_TO_ONE, Optional.empty());
        return new CharterSpec(
                "find the bad",
                "Ada",
                metric,
                "",
                Optional.empty(),
                .15,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Demands(Optional.of(costs), List.of(), Optional.empty())));
    }

    private static ColumnSpec size() {
        return new ColumnSpec(
                "size", ColumnType.NUMBER, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
