package io.perennial.activities.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import io.perennial.activities.inference.forward.RegressionTree;
import io.perennial.activities.inference.upstream.UpstreamException;
import io.perennial.activities.inference.upstream.UpstreamReference;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageLoaderTest {

    @TempDir
    private Path directory;

    private ArtifactRoot root;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void answersAsItWasPackagedAndIsWrittenOnce() throws IOException, UnusableModelException {
        PackageWriter.WrittenPackage written = new PackageWriter(root).write(model());
        assertThat(new PackageWriter(root).write(model())).isEqualTo(written);
        try (LoadedModel loaded = load(written)) {
            List<Answer> answers = loaded.answer(List.of(
                    new InputColumn.Numbers("size", new double[] {1, Double.NaN}),
                    new InputColumn.Words("kind", new String[] {"new", "unknown"})));
            // 100 + 10 · (2 · 1 + 5 · 1 + 1), and 100 + 10 · 1 where nothing is known
            assertThat(answers).extracting(Answer::value).containsExactly("180.0", "110.0");
        }
    }

    @Test
    void tamperedPackageIsRefusedBeforeItIsParsed() throws IOException {
        PackageWriter.WrittenPackage written = new PackageWriter(root).write(model());
        Path weights = root.resolve(written.uri() + "/weights.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[content.length - 1] ^= 1;
        Files.write(weights, content);
        assertThatThrownBy(() -> load(written))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("was altered");
    }

    @Test
    void missingPackageIsRefused() {
        assertThatThrownBy(() -> load(new PackageWriter.WrittenPackage("models/none", "none")))
                .isInstanceOf(UnusableModelException.class);
    }

    @Test
    void referenceCountsEveryTrainingRowOnce() {
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 40;
        }
        ColumnReference reference =
                ReferenceFit.fit(List.of(new InputColumn.Numbers("x", values))).getFirst();
        assertThat(reference.cuts()).hasSize(15).isSorted();
        assertThat(reference.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1000);
        assertThat(reference.counts().getFirst()).isEqualTo(75);
    }

    @Test
    void safetensorsOutsideTheFileAreRefused() {
        byte[] header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}       "
                .getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[8 + header.length];
        file[0] = (byte) header.length;
        System.arraycopy(header, 0, file, 8, header.length);
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("leaves the file");
    }

    @Test
    void embeddingsConvolutionsAndTreesAnswerAsTheyWerePackaged() throws IOException, UnusableModelException {
        EmbeddedColumns size = new EmbeddedColumns(3, new int[] {0});
        DenseLayer four = new DenseLayer(4, 1, new float[] {1, 2, 3, 4}, new float[] {1});
        Embedding bins = new PiecewiseLinear(size, 2, new float[] {0, 1, 3});
        Embedding waves =
                new Periodic(size, 1, 2, new float[] {0.25f}, new float[] {1, 2, 3, 4}, new float[] {0.5f, 0});
        Embedding pixel = new Convolutions(
                new ImageColumns(size, 1, 1, 1),
                List.of(new ConvolutionLayer(1, 2, 1, new float[] {3, -2}, new float[] {1, 4})),
                1);
        Embedding kind =
                new Categories(new EmbeddedColumns(3, new int[] {1, 2}), 3, List.of(new float[] {1, 2, 3, 4, 5, 6}));
        Embedding kindBehindBins =
                new Categories(new EmbeddedColumns(4, new int[] {2, 3}), 2, List.of(new float[] {1, 2, 3, 4}));
        RegressionTree tree = new RegressionTree(
                0,
                new int[] {0, RegressionTree.LEAF, RegressionTree.LEAF},
                new float[] {2, 5, 7},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0});
        for (Forward network : List.of(
                new EmbeddedForward(bins, new DenseForward(List.of(four))),
                new EmbeddedForward(waves, new DenseForward(List.of(four))),
                new EmbeddedForward(pixel, new DenseForward(List.of(four))),
                new EmbeddedForward(kind, new DenseForward(List.of(four))),
                new EmbeddedForward(List.of(bins, kindBehindBins), new DenseForward(List.of(four))),
                new BoostedTrees(3, 1, List.of(tree, tree)))) {
            ModelPackage model = new ModelPackage(model().description(), model().transform(), network, List.of());
            List<InputColumn> rows = List.of(
                    new InputColumn.Numbers("size", new double[] {-1, 0.5, 2, 9}),
                    new InputColumn.Words("kind", new String[] {"new", "old", "unknown", "new"}));
            try (LoadedModel loaded = load(new PackageWriter(root).write(model))) {
                assertThat(loaded.answer(rows)).isEqualTo(new FittedModel(model).answer(rows));
            }
        }
    }

    /** Shares of the bins 0 to 1 and 1 to 3: they go on outside of both. */
    @Test
    void binsGoOnBeyondTheirEdges() {
        PiecewiseLinear bins = new PiecewiseLinear(new EmbeddedColumns(1, new int[] {0}), 2, new float[] {0, 1, 3});
        assertThat(bins.embed(new float[] {-1, 0.5f, 2, 5})).containsExactly(-1, 0, 0.5f, 0, 1, 0.5f, 1, 2);
    }

    @Test
    void treeThatLeadsBackIsNotRead() {
        assertThatThrownBy(() -> new RegressionTree(
                        0, new int[] {0, 0, -1}, new float[3], new int[] {1, 1, 0}, new int[] {2, 2, 0}))
                .hasMessage("node 1 of a tree leads back or out of it");
        assertThatThrownBy(() -> new RegressionTree(0, new int[] {0}, new float[1], new int[] {1}, new int[] {1}))
                .hasMessage("node 0 of a tree leads back or out of it");
    }

    @Test
    void aModelThatWasMadeElsewhereIsServedLikeAnyOther() throws IOException, UnusableModelException {
        PackageWriter.WrittenPackage written =
                new PackageWriter(root).write(rents(column("lift", ColumnType.CATEGORY)));
        assertThat(written.uri()).isEqualTo("models/" + written.sha256());
        try (LoadedModel loaded = load(written)) {
            Answer answer = loaded.answer(List.of(
                            new InputColumn.Numbers("size", new double[] {82.51}),
                            new InputColumn.Numbers("distance", new double[] {3.29}),
                            new InputColumn.Words("lift", new String[] {"no"})))
                    .getFirst();
            assertThat(Double.parseDouble(answer.value())).isCloseTo(1211.513, within(0.01)); // as rents.json tells
        }
    }

    @Test
    void aModelThatWasMadeElsewhereForOtherColumnsIsNotServed() throws IOException {
        PackageWriter.WrittenPackage written =
                new PackageWriter(root).write(rents(column("floor", ColumnType.CATEGORY)));
        assertThatThrownBy(() -> load(written))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("the graph takes 'lift', which is none of the columns size, distance, floor");
    }

    /** So a process that only needs to know the classes loads no native code, and trips over none. */
    @Test
    void describesAModelThatWasMadeElsewhereWithoutRunningIt() throws IOException, UnusableModelException {
        ModelDescription description = new ModelDescription(
                Task.CLASSIFICATION, "kind", List.of(column("size", ColumnType.NUMBER)), List.of("old", "new"));
        byte[] broken = {1, 2, 3};
        PackageWriter.WrittenPackage written = new PackageWriter(root)
                .write(new ImportedPackage(description, ImportedPackage.Form.ONNX, broken, List.of()));
        ServedVersion version = new ServedVersion(1, written.uri(), written.sha256());
        assertThat(new PackageLoader(root).description(version)).isEqualTo(description);
        assertThatThrownBy(() -> load(written)).isInstanceOf(UnusableModelException.class);
    }

    /** Else a gateway that starts while the server is away would keep the table before, or have none. */
    @Test
    void aModelThatAnotherServerAnswersForIsOpenedWhileThatIsAway() throws IOException, UnusableModelException {
        byte[] reference =
                new UpstreamReference("http://127.0.0.1:1", "rents", Optional.empty(), Optional.empty()).content();
        ImportedPackage model = new ImportedPackage(
                rents(column("lift", ColumnType.CATEGORY)).description(),
                ImportedPackage.Form.of(reference),
                reference,
                List.of());
        PackageWriter.WrittenPackage written = new PackageWriter(root).write(model);
        assertThatThrownBy(() -> load(written))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("list it in UPSTREAM_HOSTS");
        System.setProperty("upstream.hosts", "127.0.0.1:1");
        try (LoadedModel loaded = load(written)) {
            assertThat(loaded.description()).isEqualTo(model.description());
            assertThatThrownBy(() -> loaded.answer(List.of(
                            new InputColumn.Numbers("size", new double[] {1}),
                            new InputColumn.Numbers("distance", new double[] {1}),
                            new InputColumn.Words("lift", new String[] {"no"}))))
                    .isInstanceOf(UpstreamException.class);
        } finally {
            System.clearProperty("upstream.hosts");
        }
    }

    /** Written by scikit-learn. */
    private static ImportedPackage rents(ColumnSpec third) throws IOException {
        ModelDescription description = new ModelDescription(
                Task.REGRESSION,
                "rent",
                List.of(column("size", ColumnType.NUMBER), column("distance", ColumnType.NUMBER), third),
                List.of());
        return new ImportedPackage(
                description,
                ImportedPackage.Form.ONNX,
                Files.readAllBytes(Path.of("src/test/resources/onnx/rents.onnx")),
                List.of());
    }

    private LoadedModel load(PackageWriter.WrittenPackage written) throws UnusableModelException {
        return new PackageLoader(root).load(new ServedVersion(1, written.uri(), written.sha256()));
    }

    private static ModelPackage model() {
        ModelDescription description = new ModelDescription(
                Task.REGRESSION,
                "price",
                List.of(column("size", ColumnType.NUMBER), column("kind", ColumnType.CATEGORY)),
                List.of());
        FittedTransform transform = new FittedTransform(
                List.of(
                        new ColumnTransform("size", ColumnType.NUMBER, false, 0, 1, List.of()),
                        new ColumnTransform("kind", ColumnType.CATEGORY, false, 0, 1, List.of("new", "old"))),
                new TargetScale(100, 10));
        DenseLayer layer = new DenseLayer(3, 1, new float[] {2, 5, 7}, new float[] {1});
        return new ModelPackage(description, transform, new DenseForward(List.of(layer)), List.of());
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
