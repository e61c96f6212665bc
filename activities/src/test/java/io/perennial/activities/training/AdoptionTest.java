package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.UploadedModels;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.AdoptionRequest;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.ImportedFile;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logistic regression that scikit-learn fitted and wrote, brought to a training on the same data. */
final class AdoptionTest {

    private static final List<String> CLASSES = List.of("benign", "malignant");

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private final WrittenStates states = new WrittenStates();

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void whatFitsTheSpecIsScoredAndServedAsItIs() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        ImportedFile file = uploaded(CLASSES);

        TrainedModel adopted = trainer().adopt(new AdoptionRequest(training, file, "run"));

        assertThat(adopted.isImported()).isTrue();
        assertThat(adopted.scores().value()).isLessThan(0.05);
        try (LoadedModel served = new PackageLoader(root).load(new ServedVersion(2, adopted.uri(), adopted.sha256()))) {
            assertThat(served.description().classes()).isEqualTo(CLASSES);
        }
        assertThat(new PackageLoader(root).references(new ServedVersion(2, adopted.uri(), adopted.sha256())))
                .hasSize(30);
    }

    @Test
    void aModuleOfPyTorchIsScoredAndServedAsItIs() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        ImportedFile file = uploaded("src/test/resources/torch/wdbc.pt", CLASSES);

        TrainedModel adopted = trainer().adopt(new AdoptionRequest(training, file, "run"));

        assertThat(adopted.scores().value()).isLessThan(0.05);
        try (LoadedModel served = new PackageLoader(root).load(new ServedVersion(2, adopted.uri(), adopted.sha256()))) {
            assertThat(served.description().classes()).isEqualTo(CLASSES);
        }
        assertRefused(
                training,
                uploaded("src/test/resources/torch/wdbc-logits.pt", CLASSES),
                "which are no probabilities: end it with softmax");
    }

    @Test
    void anImportIsEvaluatedBesideTheBestBaseline() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        TrainedModel adopted = trainer().adopt(new AdoptionRequest(training, uploaded(CLASSES), "run"));
        TrainedModel mean = trainer().fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "another"));

        ModelEvaluation evaluation =
                trainer().evaluate(new EvaluationRequest(training, adopted, List.of(adopted, mean)));

        assertThat(evaluation.findings())
                .filteredOn(finding -> finding.topic() == Finding.Topic.BASELINE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).startsWith("import loses less than mean"));
        assertThat(Files.readString(root.resolve(evaluation.card().orElseThrow())))
                .contains("import, made elsewhere and served as it is");
    }

    @Test
    void anImportForOtherColumnsIsRefusedInOneSentence() throws IOException {
        TrainingRequest prices = training(ExampleProjects.pcPrices(), "pc-prices/computers.csv");

        assertThatThrownBy(() -> trainer().adopt(new AdoptionRequest(prices, uploaded(List.of()), "run")))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("UNUSABLE_IMPORT");
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage())
                            .contains("the graph takes")
                            .doesNotContain("\n");
                });
        assertThat(states.written()).containsExactly("run failed");
        assertThat(directory.resolve("models")).doesNotExist();
    }

    @Test
    void classesThatWereNotNamedAreAskedFor() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");

        assertRefused(training, uploaded(List.of()), "the classes that were named lack benign, malignant");
        assertRefused(training, uploaded(List.of("benign", "evil")), "lack malignant");
    }

    @Test
    void aFileThatWasAlteredOrIsGoneIsRefused() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv");
        ImportedFile file = uploaded(CLASSES);

        Files.write(root.resolve(file.uri()), new byte[] {1});
        assertRefused(training, file, "wdbc.onnx was altered after it was uploaded");

        Files.delete(root.resolve(file.uri()));
        assertRefused(training, file, "wdbc.onnx is not there any more; upload it again");
    }

    private void assertRefused(TrainingRequest training, ImportedFile file, String why) {
        assertThatThrownBy(() -> trainer().adopt(new AdoptionRequest(training, file, "run")))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining(why);
    }

    private ImportedFile uploaded(List<String> classes) throws IOException {
        return uploaded("src/test/resources/onnx/wdbc.onnx", classes);
    }

    private ImportedFile uploaded(String path, List<String> classes) throws IOException {
        UploadedModels models = new UploadedModels(root);
        String name = Path.of(path).getFileName().toString();
        byte[] file = Files.readAllBytes(Path.of(path));
        return models.find(models.keep(name, file).sha256(), classes).orElseThrow();
    }

    private DjlTrainer trainer() {
        return new DjlTrainer(root, (_, _) -> {}, states, () -> new FixedAttempt("fit", 1));
    }

    private TrainingRequest training(ProjectSpec spec, String example) throws IOException {
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, example));
        DatasetManifest dataset = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(spec, 2, dataset, List.of(), Optional.empty(), 1000, Optional.empty());
    }
}
