package io.perennial.activities.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that scikit-learn has written, held to what scikit-learn answers; see {@code resources/onnx/ORIGIN.md}. */
final class OnnxModelTest {

    private static final ColumnSpec SIZE = column("size", ColumnType.NUMBER);
    private static final ColumnSpec DISTANCE = column("distance", ColumnType.NUMBER);
    private static final ColumnSpec LIFT = column("lift", ColumnType.CATEGORY);

    @Test
    void answersAPipelineOfNumbersAndWordsAsScikitLearnDoes() throws IOException, UnusableModelException {
        JsonNode told = json("rents.json");
        try (OnnxModel model = OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE, LIFT))) {
            List<Answer> answers = model.answer(List.of(
                    numbers("size", told.path("size")),
                    numbers("distance", told.path("distance")),
                    words("lift", told.path("lift"))));
            for (int row = 0; row < answers.size(); row++) {
                double expected = told.path("rent").path(row).doubleValue();
                assertThat(Double.parseDouble(answers.get(row).value())).isCloseTo(expected, within(1e-5 * expected));
            }
            assertThat(answers).hasSize(6);
        }
    }

    @Test
    void answersAMatrixOfNumbersWithTheProbabilityOfTheClass() throws IOException, UnusableModelException {
        JsonNode told = json("wdbc.json");
        List<InputColumn> rows = new ArrayList<>();
        List<ColumnSpec> columns = new ArrayList<>();
        told.path("columns").properties().forEach(column -> {
            rows.add(numbers(column.getKey(), column.getValue()));
            columns.add(column(column.getKey(), ColumnType.NUMBER));
        });
        try (OnnxModel model = OnnxModel.open(file("wdbc.onnx"), wdbc(columns))) {
            double[][] figures = model.figures(rows);
            List<Answer> answers = model.answer(rows);
            for (int row = 0; row < figures.length; row++) {
                JsonNode expected = told.path("probabilities").path(row);
                double benign = expected.path(0).doubleValue();
                assertThat(figures[row][0]).isCloseTo(benign, within(1e-5));
                assertThat(answers.get(row).value()).isEqualTo(benign > 0.5 ? "benign" : "malignant");
                assertThat(answers.get(row).probability()).hasValue(Math.max(figures[row][0], figures[row][1]));
            }
        }
    }

    @Test
    void manyThreadsAskAtOnce() throws IOException, UnusableModelException {
        List<InputColumn> row = List.of(
                new InputColumn.Numbers("size", new double[] {60}),
                new InputColumn.Numbers("distance", new double[] {3}),
                new InputColumn.Words("lift", new String[] {"yes"}));
        try (OnnxModel model = OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE, LIFT))) {
            assertThat(IntStream.range(0, 200)
                            .parallel()
                            .mapToObj(i -> model.answer(row).getFirst().value())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aClosedModelAnswersNobody() throws IOException, UnusableModelException {
        OnnxModel model = OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE, LIFT));
        model.close();
        assertThatThrownBy(() -> model.answer(List.of(
                        new InputColumn.Numbers("size", new double[] {60}),
                        new InputColumn.Numbers("distance", new double[] {3}),
                        new InputColumn.Words("lift", new String[] {"yes"}))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGraphThatTakesAnUnknownColumnIsRefused() {
        refused(() -> OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE)))
                .hasMessage("the graph takes 'lift', which is none of the columns size, distance");
    }

    @Test
    void aColumnThatTheGraphDoesNotTakeIsRefused() {
        ColumnSpec floor = column("floor", ColumnType.NUMBER);
        refused(() -> OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE, LIFT, floor)))
                .hasMessage("column 'floor' is no input of the graph, which takes distance, lift, size");
    }

    @Test
    void aColumnOfAnotherTypeIsRefused() {
        refused(() -> OnnxModel.open(file("rents.onnx"), rents(SIZE, DISTANCE, column("lift", ColumnType.NUMBER))))
                .hasMessage(
                        "the graph takes 'lift' as STRING [N, 1], but the column is a number, which has to be FLOAT or"
                                + " DOUBLE so that a missing one can be told as NaN");
        refused(() -> OnnxModel.open(file("rents.onnx"), rents(column("size", ColumnType.CATEGORY), DISTANCE, LIFT)))
                .hasMessage(
                        "the graph takes 'size' as FLOAT [N, 1], but the column is a category, which has to be STRING");
    }

    @Test
    void aMatrixOfAnotherWidthIsRefused() {
        refused(() -> OnnxModel.open(file("wdbc.onnx"), wdbc(List.of(SIZE, DISTANCE))))
                .hasMessage(
                        "the graph takes 'X' as FLOAT [N, 30]; for the 2 columns it has to be FLOAT or DOUBLE [N, 2]"
                                + " with N left open");
    }

    @Test
    void anOutputOfAnotherShapeIsRefused() {
        ModelDescription three = new ModelDescription(
                Task.CLASSIFICATION, "rent", List.of(SIZE, DISTANCE, LIFT), List.of("low", "middle", "high"));
        refused(() -> OnnxModel.open(file("rents.onnx"), three))
                .hasMessage(
                        "the graph gives 'variable' as FLOAT [N, 1], but a classification answers the probability of"
                                + " each of its 3 classes as FLOAT or DOUBLE [N, 3]; skl2onnx does so with options={'zipmap':"
                                + " False}");
    }

    @Test
    void probabilitiesInMapsAreRefusedWithTheWayOut() throws IOException {
        List<ColumnSpec> columns = json("wdbc.json").path("columns").propertyNames().stream()
                .map(name -> column(name, ColumnType.NUMBER))
                .toList();
        refused(() -> OnnxModel.open(file("wdbc-zipmap.onnx"), wdbc(columns)))
                .hasMessageContaining("'output_probability' as a list of maps")
                .hasMessageContaining("options={'zipmap': False}");
    }

    @Test
    void whatIsNoOnnxFileIsRefused() throws IOException {
        byte[] cutOff = Arrays.copyOf(file("rents.onnx"), 1000);
        refused(() -> OnnxModel.open(cutOff, rents(SIZE, DISTANCE, LIFT))).hasMessageContaining("no ONNX model");
        refused(() -> OnnxModel.open(new byte[0], rents(SIZE, DISTANCE, LIFT)))
                .hasMessage("the file is no ONNX model: it has no graph");
        byte[] unknown = parsed().toBuilder()
                .setGraph(parsed().getGraph().toBuilder()
                        .setNode(0, parsed().getGraph().getNode(0).toBuilder().setOpType("NoSuchOperator")))
                .build()
                .toByteArray();
        refused(() -> OnnxModel.open(unknown, rents(SIZE, DISTANCE, LIFT)))
                .hasMessageStartingWith("ONNX Runtime does not open the file:")
                .hasMessageContaining("NoSuchOperator");
    }

    /** ONNX Runtime would read such a file from this machine. */
    @Test
    void aFileThatNamesOtherFilesIsRefused() throws IOException {
        ModelProto model = parsed();
        TensorProto elsewhere = model.getGraph().getInitializer(0).toBuilder()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .build();
        byte[] file = model.toBuilder()
                .setGraph(model.getGraph().toBuilder().setInitializer(0, elsewhere))
                .build()
                .toByteArray();
        refused(() -> OnnxModel.open(file, rents(SIZE, DISTANCE, LIFT)))
                .hasMessage(
                        "the ONNX file keeps tensors in other files (external data), which are not read; save it as a"
                                + " single file");
    }

    private static ModelProto parsed() throws IOException {
        return ModelProto.parseFrom(file("rents.onnx"));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable opening) {
        return assertThatThrownBy(opening).isInstanceOf(UnusableModelException.class);
    }

    private static ModelDescription rents(ColumnSpec... columns) {
        return new ModelDescription(Task.REGRESSION, "rent", List.of(columns), List.of());
    }

    private static ModelDescription wdbc(List<ColumnSpec> columns) {
        return new ModelDescription(Task.CLASSIFICATION, "diagnosis", columns, List.of("benign", "malignant"));
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static InputColumn numbers(String name, JsonNode values) {
        return new InputColumn.Numbers(
                name, values.valueStream().mapToDouble(JsonNode::doubleValue).toArray());
    }

    private static InputColumn words(String name, JsonNode values) {
        return new InputColumn.Words(
                name, values.valueStream().map(JsonNode::asString).toArray(String[]::new));
    }

    private static JsonNode json(String name) throws IOException {
        return JsonMapper.shared().readTree(file(name));
    }

    private static byte[] file(String name) throws IOException {
        try (var file = Objects.requireNonNull(OnnxModelTest.class.getResourceAsStream("/onnx/" + name))) {
            return file.readAllBytes();
        }
    }
}
