package io.perennial.activities.portable;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX graph while it is written. Every method that adds something returns the name of its value, which no other value has.
 *
 * <p>Operators are those of opset 17 (IR 8, ONNX 1.12 of 2022), which every runtime of the last years reads.
 */
final class OnnxGraph {

    private static final long IR = 8;
    private static final long OPERATORS = 17;
    private static final String ML = "ai.onnx.ml";
    private static final long ML_OPERATORS = 3;

    private final GraphProto.Builder graph;
    private final Set<String> names = new HashSet<>();

    OnnxGraph(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /** Keeps a name; one that is taken gets an underscore. */
    String reserve(String wanted) {
        String name = wanted;
        while (!names.add(name)) {
            name += "_";
        }
        return name;
    }

    private String fresh(String kind) {
        int number = names.size();
        return reserve(kind + "." + number);
    }

    /** A column of the batch, [N, 1]. */
    String input(String name, TensorProto.DataType type) {
        graph.addInput(value(reserve(name), type, 1));
        return name;
    }

    /** Gives a value to the outside as [N, width], under a reserved name. */
    void output(String value, String name, TensorProto.DataType type, int width) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(value(name, type, width));
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, attributes);
    }

    /** An operator for classical machine learning. */
    String mlNode(String operator, List<String> inputs, AttributeProto... attributes) {
        return node(ML, operator, inputs, attributes);
    }

    private String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
        String output = fresh(operator);
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, List<String> words) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRINGS)
                .addAllStrings(words.stream().map(ByteString::copyFromUtf8).toList())
                .build();
    }

    static AttributeProto attribute(String name, long[] values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList())
                .build();
    }

    static AttributeProto attribute(String name, float[] values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    /** Constant numbers as one row, [1, length]. */
    String row(double... values) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.DOUBLE, 1, values.length);
        for (double value : values) {
            tensor.addDoubleData(value);
        }
        return add(tensor);
    }

    String floats(float[] values, long... shape) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.FLOAT, shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return add(tensor);
    }

    String longs(long... values) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.INT64, values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return add(tensor);
    }

    String words(List<String> words) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.STRING, words.size());
        words.forEach(word -> tensor.addStringData(ByteString.copyFromUtf8(word)));
        return add(tensor);
    }

    private TensorProto.Builder constant(TensorProto.DataType type, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(fresh("constant")).setDataType(type.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor;
    }

    private String add(TensorProto.Builder tensor) {
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** The file, with what it tells about itself. */
    byte[] file(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("perennial")
                .addOpsetImport(operators("", OPERATORS))
                .addOpsetImport(operators(ML, ML_OPERATORS))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private static OperatorSetIdProto operators(String domain, long version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }
}
