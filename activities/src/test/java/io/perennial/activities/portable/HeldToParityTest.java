package io.perennial.activities.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.inference.ImportedPackage;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.PackageWriter;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.upstream.UpstreamReference;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.Attempt;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.RunStates;
import io.perennial.activities.training.network.LibTorch;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models as they are trained, on real rows. */
final class HeldToParityTest {

    private static final Recipe RECIPE = new Recipe(List.of(16, 8), 0.02, 10, 64, 7, 5);

    @TempDir
    private Path directory;

    private ArtifactRoot root;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void everyRegressionThatIsTrainedIsPortable() throws Exception {
        TrainingRequest training = training(ExampleProjects.pcPrices(RECIPE), "pc-prices/computers.csv");
        for (TrainedModel trained : trained(training)) {
            ParityReport parity = form(training, trained).parity();
            assertThat(parity.forms()).allMatch(FormParity::agrees);
            assertThat(parity.rows()).isEqualTo(66);
        }
    }

    @Test
    void everyClassificationThatIsTrainedIsPortable() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(RECIPE), "wdbc/wdbc.csv");
        for (TrainedModel trained : trained(training)) {
            assertThat(form(training, trained).parity().forms()).allMatch(FormParity::agrees);
        }
    }

    @Test
    void tellsMlflowWhatTheModelTakesAndGives() throws Exception {
        TrainingRequest training = training(ExampleProjects.pcPrices(RECIPE), "pc-prices/computers.csv");
        Map<String, byte[]> files = form(
                        training, trainer().fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run-1")))
                .files();

        JsonNode model = JsonMapper.shared()
                .readTree(MlModelFile.withId(Objects.requireNonNull(files.get(MlModelFile.NAME)), "m-1"));
        assertThat(model.at("/flavors/python_function/loader_module").asString())
                .isEqualTo("mlflow.onnx");
        assertThat(model.at("/flavors/onnx/data").asString()).isEqualTo("model.onnx");
        assertThat(model.at("/flavors/perennial/data").asString()).isEqualTo("perennial");
        assertThat(model.path("model_id").asString()).isEqualTo("m-1");
        assertThat(model.at("/signature/inputs").asString())
                .contains("{\"name\":\"speed\",\"tensor-spec\":{\"dtype\":\"float64\",\"shape\":[-1,1]}")
                .contains("{\"name\":\"cd\",\"tensor-spec\":{\"dtype\":\"str\",\"shape\":[-1,1]}");
        assertThat(json(files, "serving_input_example.json")
                        .at("/inputs/speed/0/0")
                        .isNumber())
                .isTrue();
        assertThat(json(files, "parity.json").path("rows").asInt()).isEqualTo(66);
        assertThat(model.at("/flavors/pytorch/model_data").asString()).isEqualTo("data");
        assertThat(model.at("/flavors/djl/data").asString()).isEqualTo("data/model.pth");
        assertThat(model.at("/metadata/features").valueStream().map(JsonNode::asString))
                .startsWith("speed", "hd", "ram")
                .contains("cd=yes");
        assertThat(files).containsKeys("data/model.pth", "model.safetensors");
        assertThat(new String(files.get("requirements.txt"), StandardCharsets.UTF_8))
                .contains("mlflow-skinny==", "onnxruntime==");
    }

    @Test
    void aModelThatWasMadeElsewhereIsRegisteredAsItIs() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(RECIPE), "wdbc/wdbc.csv");
        ModelDescription description = new ModelDescription(
                Task.CLASSIFICATION, "diagnosis", training.spec().data().columns(), List.of("benign", "malignant"));
        byte[] file = Files.readAllBytes(Path.of("src/test/resources/onnx/wdbc.onnx"));
        TrainedModel imported =
                imported(training, new ImportedPackage(description, ImportedPackage.Form.ONNX, file, List.of()));
        Map<String, byte[]> files = form(training, imported).files();

        assertThat(files.get("model.onnx")).isEqualTo(file);
        assertThat(json(files, "MLmodel").at("/signature/inputs").asString())
                .isEqualTo("[{\"name\":\"X\",\"tensor-spec\":{\"dtype\":\"float32\",\"shape\":[-1,30]},"
                        + "\"type\":\"tensor\"}]");
        assertThat(json(files, "input_example.json").at("/X/0").size()).isEqualTo(30);
    }

    @Test
    void aModuleThatWasMadeElsewhereTravelsAsOneOfPyTorch() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(RECIPE), "wdbc/wdbc.csv");
        ModelDescription description = new ModelDescription(
                Task.CLASSIFICATION, "diagnosis", training.spec().data().columns(), List.of("benign", "malignant"));
        byte[] file = Files.readAllBytes(Path.of("src/test/resources/torch/wdbc.pt"));
        PortableModel form = form(
                training,
                imported(
                        training,
                        new ImportedPackage(description, ImportedPackage.Form.TORCH_SCRIPT, file, List.of())));
        Map<String, byte[]> files = form.files();

        assertThat(files.get("data/model.pth")).isEqualTo(file);
        assertThat(files).doesNotContainKeys("model.onnx", "model.safetensors");
        JsonNode model = json(files, "MLmodel");
        assertThat(model.path("flavors").propertyNames())
                .containsExactlyInAnyOrder("python_function", "pytorch", "djl", "perennial");
        assertThat(model.at("/flavors/python_function/loader_module").asString())
                .isEqualTo("mlflow.pytorch");
        assertThat(model.at("/signature/inputs").asString())
                .isEqualTo("[{\"tensor-spec\":{\"dtype\":\"float32\",\"shape\":[-1,30]},\"type\":\"tensor\"}]");
        assertThat(json(files, "input_example.json").path(0).size()).isEqualTo(30);
        assertThat(new String(files.get("requirements.txt"), StandardCharsets.UTF_8))
                .contains("torch==");
        assertThat(form.exported("uri", "sha256").forms())
                .singleElement()
                .satisfies(only -> assertThat(only.name()).isEqualTo("TorchScript"));
    }

    /** Nothing of it is here that Python could load, and nothing else is said. */
    @Test
    void aModelThatAnotherServerAnswersForTravelsNowhere() throws Exception {
        TrainingRequest training = training(ExampleProjects.wdbc(RECIPE), "wdbc/wdbc.csv");
        ModelDescription description = new ModelDescription(
                Task.CLASSIFICATION, "diagnosis", training.spec().data().columns(), List.of("benign", "malignant"));
        byte[] file = new UpstreamReference("http://models:8080", "wdbc", Optional.empty(), Optional.empty()).content();
        PortableModel form = form(
                training,
                imported(training, new ImportedPackage(description, ImportedPackage.Form.UPSTREAM, file, List.of())));
        Map<String, byte[]> files = form.files();

        assertThat(files).doesNotContainKeys("model.onnx", "data/model.pth", "model.safetensors");
        JsonNode model = json(files, "MLmodel");
        assertThat(model.path("flavors").propertyNames()).containsExactly("perennial");
        assertThat(model.at("/signature/inputs").asString()).contains("\"name\":\"mean_radius\"");
        assertThat(json(files, "input_example.json").size()).isEqualTo(30);
        assertThat(form.exported("uri", "sha256").forms()).isEmpty();
        assertThat(form.exported("uri", "sha256").without())
                .containsExactly("no ONNX, no TorchScript and no safetensors: wdbc at http://models:8080 answers, and"
                        + " nothing of the model is here");
    }

    private TrainedModel imported(TrainingRequest training, ImportedPackage model) throws IOException {
        PackageWriter.WrittenPackage written = new PackageWriter(root).write(model);
        return new TrainedModel(
                "imported",
                written.uri(),
                written.sha256(),
                "run-3",
                Optional.empty(),
                new Scores("error_rate", 0.02, 0.02, 0.05, 100),
                Optional.of(training.dataset()));
    }

    private List<TrainedModel> trained(TrainingRequest training) {
        DjlTrainer trainer = trainer();
        return List.of(
                trainer.fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "run-0")),
                trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run-1")),
                trainer.fitTrial(new TrialRequest(training, 0, "run-2")));
    }

    private PortableModel form(TrainingRequest training, TrainedModel trained)
            throws NotPortableException, UnusableModelException {
        return new HeldToParity(root, new LibTorch()).of(new ExportRequest(training, trained));
    }

    private static JsonNode json(Map<String, byte[]> files, String name) {
        return JsonMapper.shared().readTree(files.get(name));
    }

    private DjlTrainer trainer() {
        return new DjlTrainer(root, (_, _) -> {}, new NobodyIsTold(), () -> new OnlyAttempt("fit", 1));
    }

    private TrainingRequest training(ProjectSpec spec, String example) throws IOException {
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, example));
        DatasetManifest dataset = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, 1, dataset, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }

    private record OnlyAttempt(String key, int number) implements Attempt {

        @Override
        public void alive(String progress) {
            // Nobody listens.
        }
    }

    private static final class NobodyIsTold implements RunStates {

        @Override
        public void running(String runId) {
            // Nobody listens.
        }

        @Override
        public void failed(String runId) {
            // Nobody listens.
        }

        @Override
        public void killed(String runId) {
            // Nobody listens.
        }
    }
}
