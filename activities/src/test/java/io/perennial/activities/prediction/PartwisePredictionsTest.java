package io.perennial.activities.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.inference.ColumnTransform;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.PackageWriter;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.WireFormat;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchCursor;
import io.perennial.workflows.prediction.BatchPart;
import io.perennial.workflows.prediction.BatchPlan;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchState;
import io.perennial.workflows.prediction.BatchStatus;
import io.perennial.workflows.prediction.PartRequest;
import io.perennial.workflows.prediction.PredictionActivities;
import io.perennial.workflows.prediction.PublishRequest;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts as Temporal asks for them: on the wire, with heartbeats. A regression answers 100 + 10 · (2 · size + 5 if new + 7 if old + 1). */
final class PartwisePredictionsTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final String FIVE = "id,size,kind\na,1,new\nb,2,old\n\"c,1\",3,new\nd,4,other\ne,0.5,old\n";

    private final TestActivityEnvironment temporal =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WireFormat.dataConverter())
                            .build())
                    .build());

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private PredictionActivities predictions;
    private ServedVersion served;

    @BeforeEach
    void open() throws IOException {
        root = new ArtifactRoot(directory);
        served = written(Task.REGRESSION, List.of(), new float[] {2, 5, 7}, new float[] {1});
        temporal.registerActivitiesImplementations(new PartwisePredictions(
                root,
                new PackageLoader(root),
                (model, version) -> version == 3 ? Optional.of(served) : Optional.empty(),
                2));
        predictions = temporal.newActivityStub(PredictionActivities.class);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void everyRowOfAFileComesOutOnceWithItsKeys() throws IOException {
        BatchResult result = whole(request(csv(FIVE), "id"));

        assertThat(result.rows()).isEqualTo(5);
        assertThat(root.resolve(result.uri())).content().isEqualTo("""
                row,id,prediction
                1,a,180.0
                2,b,220.0
                3,"c,1",220.0
                4,d,190.0
                5,e,190.0
                """);
        assertThat(result.sha256()).isEqualTo(Sha256.ofFile(root.resolve(result.uri())));
    }

    @Test
    void classesComeWithTheProbabilityOfEach() throws IOException {
        served = written(Task.CLASSIFICATION, List.of("no", "yes"), new float[] {0, 1, 0, 0, 0, 0}, new float[] {0, 0});
        List<String> lines = Files.readAllLines(
                root.resolve(whole(request(csv("size,kind\n0,new\n1,old\n"))).uri()));

        assertThat(lines.getFirst()).isEqualTo("row,prediction,probability_no,probability_yes");
        assertThat(lines).hasSize(3);
        String[] first = lines.get(1).split(",", -1);
        assertThat(first[1]).isEqualTo("no");
        assertThat(Double.parseDouble(first[2])).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
        assertThat(Double.parseDouble(first[2]) + Double.parseDouble(first[3])).isCloseTo(1, within(1e-12));
        assertThat(lines.get(2)).isEqualTo("2,no,0.5,0.5");
    }

    @Test
    void aPartThatIsScoredAgainIsTheSameAndIsNotWrittenAgain() throws IOException {
        BatchRequest request = request(csv(FIVE));
        BatchPlan plan = predictions.prepare(request);
        BatchPart first = predictions.score(new PartRequest(request, plan, 1));
        Path file = root.resolve("batches/m/7/parts/000001.csv");
        Object written = Files.readAttributes(file, "unix:ino").get("ino");

        assertThat(predictions.score(new PartRequest(request, plan, 1))).isEqualTo(first);
        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(written);
        assertThat(first.rows()).isEqualTo(2);
        assertThat(first.sha256()).isEqualTo(Sha256.ofFile(file));
        assertThat(predictions.score(new PartRequest(request, plan, 2)).rows()).isEqualTo(1);
    }

    @Test
    void whatIsScoredAfterAnInterruptionIsPublishedToTheByteAsWithoutOne() throws IOException {
        BatchRequest request = request(csv(FIVE), "id");
        BatchResult undisturbed = whole(request);
        BatchPlan plan = predictions.prepare(request.numbered(8));
        predictions.score(new PartRequest(request.numbered(8), plan, 0));
        predictions.score(new PartRequest(request.numbered(8), plan, 2));

        BatchResult resumed = whole(request.numbered(8));

        assertThat(resumed.sha256()).isEqualTo(undisturbed.sha256());
    }

    @Test
    void namesTheFirstRowThatCannotBeScoredAndWritesNothing() throws IOException {
        BatchPlan plan = predictions.prepare(request(csv("size,kind\n1,new\n2,\nmany,new\n")));
        BatchPlan later = predictions.prepare(request(csv("size,kind\n1,new\nmany,new\n2,\n")));

        assertThat(plan.refusal())
                .contains("Nothing of rows.csv is scored: row 2: column 'kind' has no value, and this version needs"
                        + " one in every row");
        assertThat(later.refusal())
                .contains("Nothing of rows.csv is scored: row 2: column 'size' is 'many', expected a finite number");
        assertThat(root.resolve("batches/m/7")).doesNotExist();
    }

    @Test
    void namesTheColumnThatIsNotThere() throws IOException {
        assertThat(predictions.prepare(request(csv("size,kid\n1,new\n"))).refusal())
                .contains("Nothing of rows.csv is scored: there is no column 'kind'");
        assertThat(predictions.prepare(request(csv("size,kind\n1,new\n"), "id")).refusal())
                .contains("Nothing of rows.csv is scored: there is no column 'id'");
    }

    @Test
    void aVersionThatNobodyRegisteredScoresNothing() throws IOException {
        BatchRequest asked = request(csv(FIVE));
        BatchRequest unknown = new BatchRequest(
                MODEL, 7, 4, Optional.empty(), asked.source(), asked.files(), List.of(), asked.asked());

        assertThat(predictions.prepare(unknown).refusal()).contains("Nothing is scored: there is no version 4 of m");
    }

    @Test
    void aSourceThatWasAlteredIsRefused() throws IOException {
        BatchRequest request = request(csv(FIVE));
        Files.writeString(root.resolve("sources/rows.csv"), "size,kind\n1,new\n");

        assertThatThrownBy(() -> predictions.prepare(request)).cause().hasMessageContaining("was altered");
    }

    @Test
    void aPartThatWasAlteredIsNeitherWrittenOverNorPublished() throws IOException {
        BatchRequest request = request(csv(FIVE));
        BatchPlan plan = predictions.prepare(request);
        BatchCursor cursor = scored(request, plan);
        Path part = root.resolve("batches/m/7/parts/000001.csv");
        Files.writeString(part, Files.readString(part).replace("220.0", "221.0"));

        assertThatThrownBy(() -> predictions.score(new PartRequest(request, plan, 1)))
                .cause()
                .hasMessageContaining("part 1 was altered after it was written");
        assertThatThrownBy(() -> predictions.publish(new PublishRequest(request, cursor)))
                .cause()
                .hasMessageContaining("the parts on the disk are not those that were scored");
        assertThat(root.resolve("batches/m/7/predictions.csv")).doesNotExist();
    }

    @Test
    void aRowThatComesTwiceIsNotPublished() throws IOException {
        BatchRequest request = request(csv(FIVE));
        BatchPlan plan = predictions.prepare(request);
        BatchCursor cursor = scored(request, plan);
        Path parts = root.resolve("batches/m/7/parts");
        Files.writeString(parts.resolve("000001.csv"), Files.readString(parts.resolve("000000.csv")));

        assertThatThrownBy(() -> predictions.publish(new PublishRequest(request, cursor)))
                .cause()
                .hasMessageContaining("row 3 is due in part 1, and row 1 is there");
    }

    @Test
    void whatIsDiscardedLeavesTheResultOfABatchThatHasOne() throws IOException {
        BatchResult result = whole(request(csv(FIVE)));
        predictions.discard(ended(Optional.of(result)));
        assertThat(root.resolve(result.uri())).exists();
        assertThat(root.resolve("batches/m/7/parts")).doesNotExist();
        assertThat(root.resolve("batches/m/7/rows.parquet")).doesNotExist();

        predictions.discard(ended(Optional.empty()));
        assertThat(root.resolve("batches/m/7")).doesNotExist();
        predictions.discard(ended(Optional.empty()));
    }

    private static BatchStatus ended(Optional<BatchResult> result) {
        return new BatchStatus(MODEL, 7, 3, BatchState.DONE, 5, 5, result, Optional.empty(), "");
    }

    private BatchResult whole(BatchRequest request) {
        return predictions.publish(new PublishRequest(request, scored(request, predictions.prepare(request))));
    }

    private BatchCursor scored(BatchRequest request, BatchPlan plan) {
        BatchCursor cursor = BatchCursor.begin(plan);
        for (int part = 0; part < plan.parts(); part++) {
            cursor = cursor.after(predictions.score(new PartRequest(request, plan, part)));
        }
        return cursor;
    }

    private SourceFile csv(String content) throws IOException {
        Path file = root.resolve("sources/rows.csv");
        Files.createDirectories(directory.resolve("sources"));
        Files.writeString(file, content);
        return new SourceFile("rows.csv", "sources/rows.csv", Sha256.hex(content), 5);
    }

    private static BatchRequest request(SourceFile source, String... keys) {
        return new BatchRequest(
                MODEL,
                7,
                3,
                Optional.empty(),
                source.name(),
                List.of(source),
                List.of(keys),
                new Command("c", "ana", ""));
    }

    private ServedVersion written(Task task, List<String> classes, float[] weights, float[] bias) throws IOException {
        ModelDescription description = new ModelDescription(
                task,
                "price",
                List.of(column("size", ColumnType.NUMBER), column("kind", ColumnType.CATEGORY)),
                classes);
        FittedTransform transform = new FittedTransform(
                List.of(
                        new ColumnTransform("size", ColumnType.NUMBER, false, 0, 1, List.of()),
                        new ColumnTransform("kind", ColumnType.CATEGORY, false, 0, 1, List.of("new", "old"))),
                task == Task.REGRESSION ? new TargetScale(100, 10) : TargetScale.NONE);
        DenseLayer layer = new DenseLayer(3, bias.length, weights, bias);
        PackageWriter.WrittenPackage written = new PackageWriter(root)
                .write(new ModelPackage(description, transform, new DenseForward(List.of(layer)), List.of()));
        return new ServedVersion(3, written.uri(), written.sha256());
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
