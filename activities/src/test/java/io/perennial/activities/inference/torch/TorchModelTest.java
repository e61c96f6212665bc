package io.perennial.activities.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that PyTorch has written, held to what PyTorch answers; see {@code resources/torch/ORIGIN.md}. */
final class TorchModelTest {

    private static final List<String> CLASSES = List.of("benign", "malignant");

    @Test
    void answersAsPyTorchDoes() throws IOException, UnusableModelException {
        JsonNode told = told();
        try (TorchModel model = TorchModel.open(file("wdbc.pt"), wdbc(CLASSES))) {
            double[][] figures = model.figures(rows(told));
            for (int row = 0; row < figures.length; row++) {
                double benign = told.path("probabilities").path(row).path(0).doubleValue();
                assertThat(figures[row][0]).isCloseTo(benign, within(1e-5));
                assertThat(model.answer(rows(told)).get(row).value()).isEqualTo(benign > .5 ? "benign" : "malignant");
            }
            assertThat(figures).hasNumberOfRows(5);
        }
    }

    @Test
    void aMissingNumberComesAsNaN() throws IOException, UnusableModelException {
        try (TorchModel model = TorchModel.open(file("wdbc.pt"), wdbc(CLASSES))) {
            List<InputColumn> unknown = wdbc(CLASSES).columns().stream()
                    .<InputColumn>map(column -> new InputColumn.Numbers(column.name(), new double[] {Double.NaN}))
                    .toList();
            assertThat(model.figures(unknown)[0]).doesNotContain(Double.NaN);
        }
    }

    @Test
    void manyThreadsAskAtOnce() throws IOException, UnusableModelException {
        JsonNode told = told();
        try (TorchModel model = TorchModel.open(file("wdbc.pt"), wdbc(CLASSES))) {
            double[][] alone = model.figures(rows(told));
            assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> model.figures(rows(told))))
                    .allMatch(figures -> Arrays.deepEquals(figures, alone));
        }
    }

    @Test
    void whatGivesNoProbabilitiesIsRefused() throws IOException {
        refused("wdbc-logits.pt", wdbc(CLASSES), "which are no probabilities: end it with softmax");
    }

    @Test
    void whatTakesOrGivesSomethingElseIsRefused() throws IOException {
        refused(
                "wdbc.pt",
                wdbc(List.of("a", "b", "c")),
                "the module gives 2 numbers a row; it has to take FLOAT [N, 30]");
        ModelDescription whole = wdbc(CLASSES);
        ModelDescription fewer = new ModelDescription(
                Task.CLASSIFICATION, "diagnosis", whole.columns().subList(0, 29), CLASSES);
        refused("wdbc.pt", fewer, "it has to take FLOAT [N, 29], the columns of the spec in their order");
        List<ColumnSpec> words = new ArrayList<>(whole.columns());
        words.set(3, column("kind", ColumnType.CATEGORY));
        refused(
                "wdbc.pt",
                new ModelDescription(Task.CLASSIFICATION, "diagnosis", words, CLASSES),
                "'kind' is a category");
    }

    @Test
    void whatIsNoTorchScriptIsRefused() throws IOException {
        refused("wdbc-state.pt", wdbc(CLASSES), "the file holds Python objects (torch.save), which are not read");
        byte[] file = file("wdbc.pt");
        assertThatThrownBy(() -> TorchFile.requireTorchScript(Arrays.copyOf(file, file.length / 2)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith("the file is no TorchScript or is cut off");
        assertThat(TorchFile.isArchive("onnx".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static void refused(String name, ModelDescription description, String why) throws IOException {
        byte[] file = file(name);
        assertThatThrownBy(() -> TorchModel.open(file, description))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    private static ModelDescription wdbc(List<String> classes) throws IOException {
        List<ColumnSpec> columns = told().path("columns").propertyNames().stream()
                .map(name -> column(name, ColumnType.NUMBER))
                .toList();
        return new ModelDescription(Task.CLASSIFICATION, "diagnosis", columns, classes);
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static List<InputColumn> rows(JsonNode told) {
        List<InputColumn> rows = new ArrayList<>();
        told.path("columns")
                .properties()
                .forEach(column -> rows.add(new InputColumn.Numbers(
                        column.getKey(),
                        column.getValue()
                                .valueStream()
                                .mapToDouble(JsonNode::doubleValue)
                                .toArray())));
        return rows;
    }

    private static JsonNode told() throws IOException {
        return JsonMapper.shared().readTree(file("wdbc.json"));
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/torch", name));
    }
}
