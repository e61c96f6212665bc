package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a fitted model as one ONNX file, from raw columns to answers in the target's own units.
 *
 * <p>A regression gives one double a row under the target's name. A classification gives the class under the target's name and {@value
 * #PROBABILITIES} in the order of the classes, which the file tells as metadata. An output that would share its name with a column gets an
 * underscore.
 */
public final class OnnxExport {

    static final String PROBABILITIES = "probabilities";

    /** Key of the metadata of the file under which the classes stand, as a JSON list. */
    static final String CLASSES = "perennial.classes";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ModelPackage model;
    private final OnnxGraph graph;

    private OnnxExport(ModelPackage model) {
        this.model = model;
        this.graph = new OnnxGraph(model.description().target());
    }

    /** The ONNX file. */
    public static byte[] of(ModelPackage model) {
        return new OnnxExport(model).file();
    }

    private byte[] file() {
        ModelDescription description = model.description();
        ExportedFeatures features = new ExportedFeatures(graph, model.transform());
        String values = features.write();
        String target = graph.reserve(description.target());
        String outputs = new ForwardGraph(graph).write(model.network(), values, features.order());
        return switch (description.task()) {
            case REGRESSION -> {
                graph.output(restored(asDouble(outputs)), target, DataType.DOUBLE, 1);
                yield graph.file(Map.of());
            }
            case CLASSIFICATION -> {
                List<String> classes = description.classes();
                String shares = graph.node("Softmax", List.of(asDouble(outputs)), attribute("axis", 1));
                graph.output(
                        graph.node("Gather", List.of(graph.words(classes), chosen(shares))),
                        target,
                        DataType.STRING,
                        1);
                graph.output(shares, graph.reserve(PROBABILITIES), DataType.DOUBLE, classes.size());
                yield graph.file(Map.of(CLASSES, JSON.writeValueAsString(classes)));
            }
        };
    }

    private String restored(String outputs) {
        TargetScale target = model.transform().target();
        String scaled = graph.node("Mul", List.of(outputs, graph.row(target.deviation())));
        return graph.node("Add", List.of(scaled, graph.row(target.mean())));
    }

    /** Index of the class that is answered, [N, 1], as {@link ModelDescription#chosen} has it. */
    private String chosen(String shares) {
        return model.description()
                .threshold()
                .map(threshold -> sureOrLikeliest(shares, threshold))
                .orElseGet(() -> likeliest(shares));
    }

    /** Softmax gives no share below 0, so that a class which is taken away below that is never the likeliest. */
    private String sureOrLikeliest(String shares, DecisionThreshold threshold) {
        List<String> classes = model.description().classes();
        int at = classes.indexOf(threshold.positive());
        double[] away = new double[classes.size()];
        away[at] = 2;
        String sure = graph.node("Gather", List.of(shares, graph.longs(at)), attribute("axis", 1));
        String isSure = graph.node("GreaterOrEqual", List.of(sure, graph.row(threshold.probability())));
        String others = graph.node("Sub", List.of(shares, graph.row(away)));
        return graph.node("Where", List.of(isSure, graph.longs(at), likeliest(others)));
    }

    /** Index of the first of the largest, [N, 1]. */
    private String likeliest(String shares) {
        return graph.node("ArgMax", List.of(shares), attribute("axis", 1));
    }

    private String asDouble(String value) {
        return graph.node("Cast", List.of(value), attribute("to", DataType.DOUBLE.getNumber()));
    }
}
