package io.perennial.activities.portable;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.ColumnTransform;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.onnx.OnnxModel;
import io.perennial.workflows.data.ColumnType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The graph is asked in ONNX Runtime and held to the model that it was written from. */
final class OnnxExportTest {

    private static final double TOLERANCE = 1e-6;
    private static final TargetScale RENTS = new TargetScale(900, 250);

    /** Known, missing and unseen; negative, zero, tiny, huge and infinite. */
    private static final List<InputColumn> ROWS = List.of(
            new InputColumn.Words("kind", new String[] {"new", "", "never seen", "used", "new", "New"}),
            new InputColumn.Numbers("area, m²", new double[] {60, Double.NaN, -3, 0, 1e-12, 1e300}),
            new InputColumn.Numbers(
                    "size",
                    new double[] {40, Double.NaN, Double.NEGATIVE_INFINITY, -20, 1e-12, Double.POSITIVE_INFINITY}),
            new InputColumn.Words("colour", new String[] {"grün", "", "blau", "rot", "grün", "blau"}));

    @Test
    void takesRawColumnsUnderTheirNames() throws InvalidProtocolBufferException {
        GraphProto graph = graph(SmallModels.regression(RENTS, 4));
        assertThat(graph.getInputList())
                .extracting(OnnxExportTest::told)
                .containsExactly(
                        "kind STRING [N, 1]", "area, m² DOUBLE [N, 1]", "size DOUBLE [N, 1]", "colour STRING [N, 1]");
        assertThat(graph.getOutputList()).extracting(OnnxExportTest::told).containsExactly("price DOUBLE [N, 1]");
    }

    @Test
    void aClassificationGivesClassAndProbabilities() throws InvalidProtocolBufferException {
        GraphProto graph = graph(SmallModels.classification(List.of("a", "b", "c")));
        assertThat(graph.getOutputList())
                .extracting(OnnxExportTest::told)
                .containsExactly("price STRING [N, 1]", "probabilities DOUBLE [N, 3]");
    }

    @Test
    void answersInTheUnitsOfTheTargetAsTheModelDoes() throws UnusableModelException {
        agrees(SmallModels.regression(RENTS), 250);
        agrees(SmallModels.regression(RENTS, 16), 250);
        agrees(SmallModels.regression(new TargetScale(-3, 1e6), 16, 8), 1e6);
    }

    @Test
    void givesTheSameClassesWithTheSameProbabilities() throws UnusableModelException {
        agrees(SmallModels.classification(List.of("yes", "no")), 1);
        agrees(SmallModels.classification(List.of("a", "b", "c"), 16, 8), 1);
    }

    @Test
    void graphItselfAnswersFromTheThresholdOnAndElseTheLikeliestOther() throws OrtException {
        for (String positive : List.of("a", "b", "c")) {
            for (double threshold : new double[] {.05, .2, .35, .5, 1.1}) {
                ModelPackage plain = SmallModels.classification(List.of("a", "b", "c"), 16, 8);
                ModelPackage model = new ModelPackage(
                        new ModelDescription(
                                plain.description().task(),
                                plain.description().target(),
                                plain.description().columns(),
                                plain.description().classes(),
                                Optional.of(new DecisionThreshold(positive, threshold))),
                        plain.transform(),
                        plain.network(),
                        List.of());
                List<String> answers = new FittedModel(model)
                        .answer(ROWS).stream().map(Answer::value).toList();

                assertThat(named(model)).as("%s from %s", positive, threshold).isEqualTo(answers);
                if (threshold > 1) {
                    assertThat(answers).doesNotContain(positive);
                }
            }
        }
    }

    /** What any other runtime would be told: the classes that the graph names, not those that we read from its probabilities. */
    private static List<String> named(ModelPackage model) throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> feed = new HashMap<>();
        try (OrtSession session = runtime.createSession(OnnxExport.of(model))) {
            for (InputColumn column : ROWS) {
                feed.put(
                        column.name(),
                        switch (column) {
                            case InputColumn.Numbers numbers ->
                                OnnxTensor.createTensor(
                                        runtime,
                                        Arrays.stream(numbers.values())
                                                .mapToObj(value -> new double[] {value})
                                                .toArray(double[][]::new));
                            case InputColumn.Words words ->
                                OnnxTensor.createTensor(
                                        runtime,
                                        Arrays.stream(words.values())
                                                .map(word -> new String[] {word})
                                                .toArray(String[][]::new));
                        });
            }
            try (OrtSession.Result result = session.run(feed)) {
                String[][] classes = (String[][]) result.get(0).getValue();
                return Arrays.stream(classes).map(row -> row[0]).toList();
            }
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    @Test
    void embeddingsConvolutionsAndTreesTravelToo() throws UnusableModelException {
        agrees(SmallModels.behindBins(), 1);
        agrees(SmallModels.behindWaves(), 1);
        agrees(SmallModels.behindCategories(), 1);
        agrees(SmallModels.behindConvolutions(), SmallModels.imageRows(), 1);
        agrees(SmallModels.trees(), 1);
    }

    /** log(1 + x) computed as it stands loses all digits of x = 1e-13. */
    @Test
    void aColumnOfTinyNumbersKeepsItsDigits() throws UnusableModelException {
        ColumnTransform tiny = new ColumnTransform("tiny", ColumnType.NUMBER, true, 2e-13, 1e-13, List.of());
        ModelPackage model = SmallModels.regression(TargetScale.NONE, List.of(tiny));
        List<InputColumn> rows = List.of(new InputColumn.Numbers("tiny", new double[] {1e-13, 2.5e-13, 7e-13, 1e-20}));
        agrees(model, rows, 1);
    }

    @Test
    void anOutputNamedLikeAColumnGetsAnUnderscore() throws InvalidProtocolBufferException {
        ColumnTransform same = new ColumnTransform("price", ColumnType.NUMBER, false, 0, 1, List.of());
        GraphProto graph = graph(SmallModels.regression(RENTS, List.of(same)));
        assertThat(graph.getOutput(0).getName()).isEqualTo("price_");
    }

    private static void agrees(ModelPackage model, double scale) throws UnusableModelException {
        agrees(model, ROWS, scale);
    }

    private static void agrees(ModelPackage model, List<InputColumn> rows, double scale) throws UnusableModelException {
        try (FittedModel own = new FittedModel(model);
                OnnxModel form = OnnxModel.open(OnnxExport.of(model), model.description())) {
            double[][] expected = own.figures(rows);
            double[][] found = form.figures(rows);
            for (int row = 0; row < expected.length; row++) {
                for (int i = 0; i < expected[row].length; i++) {
                    double bound = TOLERANCE * Math.max(scale, Math.abs(expected[row][i]));
                    assertThat(Math.abs(found[row][i] - expected[row][i])).isLessThan(bound);
                }
            }
            if (!model.description().classes().isEmpty()) {
                assertThat(form.answer(rows))
                        .extracting(Answer::value)
                        .isEqualTo(own.answer(rows).stream().map(Answer::value).toList());
            }
        }
    }

    private static GraphProto graph(ModelPackage model) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(OnnxExport.of(model)).getGraph();
    }

    private static String told(ValueInfoProto value) {
        var tensor = value.getType().getTensorType();
        return value.getName() + " " + DataType.forNumber(tensor.getElemType()) + " ["
                + tensor.getShape().getDim(0).getDimParam() + ", "
                + tensor.getShape().getDim(1).getDimValue() + "]";
    }
}
