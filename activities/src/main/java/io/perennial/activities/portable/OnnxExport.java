package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
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
                graph.output(likeliest(outputs, classes), target, DataType.STRING, 1);
                String shares = graph.node("Softmax", List.of(asDouble(outputs)), attribute("axis", 1));
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

    /** The first of the classes with the largest output. */
    private String likeliest(String outputs, List<String> classes) {
        String index = graph.node("ArgMax", List.of(outputs), attribute("axis", 1));
        return graph.node("Gather", List.of(graph.words(classes), index));
    }

    private String asDouble(String value) {
        return graph.node("Cast", List.of(value), attribute("to", DataType.DOUBLE.getNumber()));
    }
}
