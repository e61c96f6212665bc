package io.perennial.activities.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.portable.ExportedFiles;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.tracking.UnreliableServer.Trouble;
import io.perennial.activities.training.RunMetrics;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.ChampionChange;
import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry against a real MLflow server, read back with MLflow's own client; troubles are put between the two. */
class MlflowRegistryTest {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), 4, Duration.ofMillis(1), Duration.ofMillis(5));
    private static final String REVISION = "4e1c0de";

    @TempDir
    static Path directory;

    private static RealMlflow mlflow;
    private static MlflowClient reader;
    private static ExportedModel exported;

    private UnreliableServer between;
    private MlflowGateway gateway;
    private MlflowRegistry registry;
    private TrainingRequest training;
    private long asked = 1;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        mlflow = RealMlflow.start(directory);
        reader = new MlflowClient(mlflow.address().toString());
        Path artifacts = Files.createDirectories(directory.resolve("root").resolve(TrainingExamples.PACKAGE));
        Files.writeString(artifacts.resolve("model.json"), "{}");
        Files.writeString(artifacts.resolve("weights.safetensors"), "weights");
        exported = exported(new ArtifactRoot(directory.resolve("root")));
    }

    @AfterAll
    static void stopServer() {
        reader.close();
        mlflow.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws IOException {
        between = new UnreliableServer(Optional.of(mlflow.address()));
        gateway = new MlflowGateway(between.address(), SHORT);
        registry = new MlflowRegistry(
                gateway, new ArtifactRoot(directory.resolve("root")), REVISION, InstantSource.system(), () -> asked);
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        training = TrainingExamples.training(name.substring(0, Math.min(60, name.length())), 3);
    }

    @AfterEach
    void disconnect() {
        gateway.close();
        between.close();
    }

    @Test
    void opensOneRunThatSaysWhatItWorksWith() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 2"));

        Run run = reader.getRun(runId);
        assertThat(run.getInfo().getRunName()).isEqualTo("3 trial 2");
        assertThat(parameters(run))
                .containsEntry("hidden", "32-16")
                .containsEntry("learning_rate", "0.01")
                .containsEntry("epochs", "60")
                .containsEntry("train_rows", "2000")
                .containsEntry("dataset", "d".repeat(64))
                .containsEntry("code_revision", REVISION);
        assertThat(tags(run))
                .containsEntry("perennial.key", "train/" + model() + "/3/trial 2")
                .containsEntry("perennial.dataset.train_sha256", TrainingExamples.TRAIN_SHA)
                .containsEntry("mlflow.source.git.commit", REVISION);
    }

    @Test
    void showsTrainingAndTestRowsAsInputs() {
        Run run = reader.getRun(registry.openRun(TrainingExamples.run(training, "linear")));

        assertThat(run.getInputs().getDatasetInputsList())
                .extracting(input ->
                        input.getTags(0).getValue() + " " + input.getDataset().getName() + " "
                                + input.getDataset().getDigest())
                .containsExactlyInAnyOrder(
                        "training " + model() + "-training " + TrainingExamples.TRAIN_SHA.substring(0, 32),
                        "testing " + model() + "-testing " + TrainingExamples.TEST_SHA.substring(0, 32));
    }

    @Test
    void opensTheSameRunAgain() {
        String first = registry.openRun(TrainingExamples.run(training, "linear"));
        String second = registry.openRun(TrainingExamples.run(training, "linear"));

        assertThat(second).isEqualTo(first);
        assertThat(activeRuns()).hasSize(1);
    }

    @Test
    void opensOneRunWhenTheServerFailsAfterItCommitted() {
        between.plan("runs/create", Trouble.FAIL_AFTER_COMMIT);
        between.plan("runs/log-batch", Trouble.FAIL_AFTER_COMMIT);
        between.plan("experiments/create", Trouble.FAIL_AFTER_COMMIT);
        between.plan("runs/log-inputs", Trouble.FAIL_AFTER_COMMIT);

        registry.openRun(TrainingExamples.run(training, "linear"));

        assertThat(activeRuns()).hasSize(1);
        assertThat(activeRuns().getFirst().getInputs().getDatasetInputsList()).hasSize(2);
    }

    @Test
    void keepsTheOldestOfRunsThatAttemptsLeftBehind() {
        String oldest = registry.openRun(TrainingExamples.run(training, "linear"));
        RunDescription description = new RunDescription(TrainingExamples.run(training, "linear"), REVISION);
        CreateRun.Builder twin = CreateRun.newBuilder()
                .setExperimentId(experiment().getExperimentId())
                .setStartTime(InstantSource.system().millis() + 1000);
        description
                .tags()
                .forEach((key, value) ->
                        twin.addTags(RunTag.newBuilder().setKey(key).setValue(value)));
        reader.createRun(twin.build());
        assertThat(activeRuns()).hasSize(2);

        assertThat(registry.openRun(TrainingExamples.run(training, "linear"))).isEqualTo(oldest);
        assertThat(activeRuns()).extracting(run -> run.getInfo().getRunId()).containsExactly(oldest);
    }

    @Test
    void bringsADeletedExperimentBack() {
        registry.openRun(TrainingExamples.run(training, "linear"));
        reader.deleteExperiment(experiment().getExperimentId());

        registry.openRun(TrainingExamples.run(training, "mean"));

        assertThat(experiment().getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void registersAVersionWithTagsAndFiles() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));

        RegisteredVersion registered = registry.register(registration("trial 1", runId));

        ModelVersion version = reader.getModelVersion(model(), Integer.toString(registered.version()));
        assertThat(version.getRunId()).isEqualTo(runId);
        assertThat(version.getSource()).startsWith("models:/m-");
        assertThat(version.getTagsList().stream().collect(Collectors.toMap(t -> t.getKey(), t -> t.getValue())))
                .containsEntry("perennial.key", "train/" + model() + "/3/trial 1")
                .containsEntry("perennial.sha256", "a".repeat(64))
                .containsEntry("perennial.dataset", "d".repeat(64))
                .containsEntry("perennial.training", "3")
                .containsEntry("test.mae", "210.5")
                .containsEntry("perennial.forms", "ONNX")
                .containsEntry("test.bad_rate_upper_bound", "0.08");
        assertThat(reader.getRun(runId).getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        String logged = "logged-models/" + version.getSource().substring("models:/".length());
        assertThat(reader.sendGet(logged)).contains("LOGGED_MODEL_READY", "\"source_run_id\": \"" + runId + "\"");
        assertThat(reader.sendGet(logged + "/artifacts/directories")).contains("MLmodel", "model.onnx");
        assertThat(reader.sendGet(logged + "/artifacts/directories?artifact_directory_path=data"))
                .contains("data/model.pth");
        assertThat(reader.sendGet(logged + "/artifacts/directories?artifact_directory_path=perennial"))
                .contains("model.json", "weights.safetensors");
        assertThat(reader.sendGet("runs/get?run_id=" + runId))
                .contains("model_outputs", version.getSource().substring("models:/".length()));
    }

    @Test
    void registersOneVersionHoweverOften() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));
        between.plan("model-versions/create", Trouble.FAIL_AFTER_COMMIT);
        between.plan("registered-models/create", Trouble.FAIL_AFTER_COMMIT);
        between.plan("mlflow/logged-models", Trouble.FAIL_AFTER_COMMIT);
        between.plan("artifacts/perennial/model.json", Trouble.FAIL_AFTER_COMMIT);
        between.plan("artifacts/MLmodel", Trouble.FAIL_AFTER_COMMIT);
        between.plan("runs/outputs", Trouble.FAIL_AFTER_COMMIT);
        between.plan("runs/update", Trouble.FAIL_AFTER_COMMIT);

        RegisteredVersion first = registry.register(registration("trial 1", runId));
        long end = reader.getRun(runId).getInfo().getEndTime();
        RegisteredVersion second = registry.register(registration("trial 1", runId));

        assertThat(second).isEqualTo(first);
        assertThat(reader.searchModelVersions("name = '" + model() + "'").getItems())
                .hasSize(1);
        assertThat(reader.getRun(runId).getInfo().getEndTime()).isEqualTo(end);
        assertThat(loggedModels()).hasSize(1);
    }

    @Test
    void registersNothingOfAModelThatWasNotExported() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));

        assertThatThrownBy(() ->
                        registry.register(TrainingExamples.registration(training, "trial 1", runId, Optional.empty())))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getType()).isEqualTo("NOT_EXPORTED");
                    assertThat(failure.getOriginalMessage()).contains("'trial 1'", "train again");
                });
        assertThat(loggedModels()).isEmpty();
        assertThat(reader.searchModelVersions("name = '" + model() + "'").getItems())
                .isEmpty();
    }

    @Test
    void registersNothingOfFilesThatWereAltered() throws IOException {
        ArtifactRoot root = new ArtifactRoot(directory.resolve("altered"));
        ExportedModel written = exported(root);
        Files.writeString(root.resolve(written.uri()).resolve("model.onnx"), "another graph");
        MlflowRegistry elsewhere = new MlflowRegistry(gateway, root, REVISION, InstantSource.system());

        assertThatThrownBy(() -> elsewhere.register(registration("trial 1", "unopened")))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage())
                            .startsWith("the exported model " + written.uri() + " cannot be read")
                            .contains("was altered");
                });
    }

    @Test
    void givesEachFittedModelItsOwnVersion() {
        int linear = register("linear");
        int trial = register("trial 1");

        assertThat(List.of(linear, trial)).containsExactly(1, 2);
    }

    @Test
    void movesTheChampionAndSaysWhy() {
        int linear = register("linear");
        int trial = register("trial 1");

        registry.setChampion(new ChampionChange(new ModelId(model()), linear, "first release"));
        registry.setChampion(new ChampionChange(new ModelId(model()), trial, "rollout/" + model() + "/1"));
        registry.setChampion(new ChampionChange(new ModelId(model()), trial, "rollout/" + model() + "/1"));

        assertThat(reader.sendGet("registered-models/alias?name=" + model() + "&alias=champion"))
                .contains("\"version\": \"" + trial + "\"");
        assertThat(reader.getModelVersion(model(), Integer.toString(trial)).getTagsList())
                .anySatisfy(tag -> assertThat(tag.getKey() + tag.getValue())
                        .isEqualTo("perennial.champion_byrollout/" + model() + "/1"));
    }

    /** The first attempt at v2 was given up and still ran when v1 was champion again; it moved the alias back to v2. */
    @Test
    void anAttemptThatWasGivenUpCannotUndoALaterChange() {
        int linear = register("linear");
        int trial = register("trial 1");
        asked = 7;
        between.plan(
                "registered-models/alias",
                IntStream.range(0, 4).mapToObj(i -> Trouble.FAIL_BEFORE).toArray(Trouble[]::new));
        ChampionChange promotion = new ChampionChange(new ModelId(model()), trial, "rollout/" + model() + "/1");
        assertThatThrownBy(() -> registry.setChampion(promotion)).isInstanceOf(ApplicationFailure.class);
        asked = 8;
        registry.setChampion(new ChampionChange(new ModelId(model()), linear, "rollback"));
        asked = 7;
        registry.setChampion(promotion);
        assertThat(championOf()).contains("\"version\": \"" + linear + "\"");
    }

    @Test
    void aClaimThatOverwroteANewerOneIsPutRightByTheNewer() {
        int linear = register("linear");
        int trial = register("trial 1");
        asked = 8;
        ChampionChange rollback = new ChampionChange(new ModelId(model()), linear, "rollback");
        registry.setChampion(rollback);
        reader.sendPost("registered-models/set-tag", claim("7 " + trial + " late"));
        reader.sendPost(
                "registered-models/alias",
                "{\"name\": \"" + model() + "\", \"alias\": \"champion\", \"version\": \"" + trial + "\"}");
        registry.setChampion(rollback);
        assertThat(championOf()).contains("\"version\": \"" + linear + "\"");
    }

    private String claim(String value) {
        return "{\"name\": \"" + model() + "\", \"key\": \"perennial.champion_claim\", \"value\": \"" + value + "\"}";
    }

    private String championOf() {
        return reader.sendGet("registered-models/alias?name=" + model() + "&alias=champion");
    }

    @Test
    void aRunThatFailedOrWasStoppedIsNotShownAsFinished() {
        MlflowRunStates states = new MlflowRunStates(gateway);
        String failed = registry.openRun(TrainingExamples.run(training, "trial 1"));
        String killed = registry.openRun(TrainingExamples.run(training, "trial 2"));
        String mended = registry.openRun(TrainingExamples.run(training, "linear"));
        states.failed(failed);
        states.killed(killed);
        states.failed(mended);
        states.running(mended);
        List.of(failed, killed, mended).forEach(registry::closeRun);
        assertThat(List.of(failed, killed, mended))
                .extracting(run -> reader.getRun(run).getInfo().getStatus())
                .containsExactly(RunStatus.FAILED, RunStatus.KILLED, RunStatus.FINISHED);
        states.failed("0".repeat(32));
    }

    @Test
    void aRunThatNobodyGoesOnWithIsShownAsKilled() {
        MlflowRunStates states = new MlflowRunStates(gateway);
        String neverBegun = registry.openRun(TrainingExamples.run(training, "trial 1"));
        String failed = registry.openRun(TrainingExamples.run(training, "trial 2"));
        String finished = registry.openRun(TrainingExamples.run(training, "linear"));
        states.failed(failed);
        registry.closeRun(finished);

        List.of(neverBegun, failed, finished).forEach(registry::abandonRun);

        assertThat(List.of(neverBegun, failed, finished))
                .extracting(run -> reader.getRun(run).getInfo().getStatus())
                .containsExactly(RunStatus.KILLED, RunStatus.FAILED, RunStatus.FINISHED);
    }

    @Test
    void closesARunOnceAndForAll() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));

        registry.closeRun(runId);
        long end = reader.getRun(runId).getInfo().getEndTime();
        registry.closeRun(runId);

        assertThat(reader.getRun(runId).getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(reader.getRun(runId).getInfo().getEndTime()).isEqualTo(end);
    }

    @Test
    void refusesAnUnknownRunForGood() {
        assertThatThrownBy(() -> registry.closeRun("0".repeat(32)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getType()).isEqualTo("MLFLOW_REFUSED");
                    assertThat(failure.getOriginalMessage()).contains("RESOURCE_DOES_NOT_EXIST");
                });
    }

    @Test
    void leavesAnUnavailableServerToTheRetryOfTheActivity() {
        between.plan(
                "runs/get",
                IntStream.range(0, 4).mapToObj(i -> Trouble.FAIL_BEFORE).toArray(Trouble[]::new));

        assertThatThrownBy(() -> registry.closeRun("0".repeat(32)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isFalse();
                    assertThat(failure.getType()).isEqualTo("MLFLOW_UNAVAILABLE");
                });
    }

    @Test
    void saysWhichPackageIsMissing() throws IOException {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));
        MlflowRegistry elsewhere = new MlflowRegistry(
                gateway, exportedAlone(directory.resolve("elsewhere")), REVISION, InstantSource.system());

        assertThatThrownBy(() -> elsewhere.register(registration("trial 1", runId)))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("PACKAGE_UNREADABLE")
                .hasMessageContaining(TrainingExamples.PACKAGE);
    }

    @Test
    void logsEpochsInLegalBatchesAndOnlyOnce() {
        String runId = registry.openRun(TrainingExamples.run(training, "trial 1"));
        MlflowRunMetrics metrics = new MlflowRunMetrics(gateway);
        List<RunMetrics.Point> many = IntStream.range(0, 1500)
                .mapToObj(number -> new RunMetrics.Point("figure " + number, 1, 1_700_000_001_000L, number / 10.0))
                .toList();

        metrics.log(runId, many);
        metrics.log(runId, many);
        metrics.log(runId, List.of(new RunMetrics.Point("figure 0", 2, 1_700_000_002_000L, Double.NaN)));

        assertThat(between.callsTo("runs/log-batch")).isEqualTo(1 + 2 + 2 + 1);
        assertThat(reader.getMetricHistory(runId, "figure 1499")).hasSize(1);
        assertThat(reader.getMetricHistory(runId, "figure 0"))
                .extracting(metric -> metric.getStep() + " " + metric.getValue())
                .containsExactlyInAnyOrder("1 0.0", "2 NaN");
    }

    private RegistrationRequest registration(String label, String runId) {
        return TrainingExamples.registration(training, label, runId, Optional.of(exported));
    }

    private static ArtifactRoot exportedAlone(Path directory) throws IOException {
        ArtifactRoot root = new ArtifactRoot(directory);
        exported(root);
        return root;
    }

    private static ExportedModel exported(ArtifactRoot root) throws IOException {
        ExportedFiles.Written written = new ExportedFiles(root)
                .write(Map.of(
                        "model.onnx",
                        new byte[] {1, 2, 3},
                        "data/model.pth",
                        new byte[] {4, 5},
                        "MLmodel",
                        "{\"flavors\": {}}".getBytes(StandardCharsets.UTF_8)));
        ExportedForm onnx = new ExportedForm("ONNX", "model.onnx", "a runtime", 1e-7);
        return new ExportedModel(written.uri(), written.sha256(), 66, 1e-5, List.of(onnx), List.of());
    }

    private int register(String label) {
        String runId = registry.openRun(TrainingExamples.run(training, label));
        return registry.register(registration(label, runId)).version();
    }

    private List<JsonNode> loggedModels() {
        String search = "{\"experiment_ids\": [\"" + experiment().getExperimentId() + "\"], \"max_results\": 100}";
        return JsonMapper.shared()
                .readTree(reader.sendPost("logged-models/search", search))
                .path("models")
                .valueStream()
                .toList();
    }

    private String model() {
        return training.spec().name().value();
    }

    private Experiment experiment() {
        return reader.getExperimentByName(model()).orElseThrow();
    }

    private List<Run> activeRuns() {
        return reader
                .searchRuns(List.of(experiment().getExperimentId()), "", ViewType.ACTIVE_ONLY, 100)
                .getItems()
                .stream()
                .map(run -> reader.getRun(run.getInfo().getRunId()))
                .toList();
    }

    private static Map<String, String> parameters(Run run) {
        return run.getData().getParamsList().stream().collect(Collectors.toMap(Param::getKey, Param::getValue));
    }

    private static Map<String, String> tags(Run run) {
        return run.getData().getTagsList().stream().collect(Collectors.toMap(RunTag::getKey, RunTag::getValue));
    }
}
