package io.perennial.activities.inference.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.perennial.activities.inference.UnusableModelException;
import java.util.List;

/** Looks into an ONNX file before the runtime does. */
public final class OnnxFile {

    private OnnxFile() {}

    /** Refuses what is no ONNX file, or one that names other files. */
    public static void requireSelfContained(byte[] file) throws UnusableModelException {
        if (namesOtherFiles(parsed(file))) {
            throw new UnusableModelException("the ONNX file keeps tensors in other files (external data), which are not"
                    + " read; save it as a single file");
        }
    }

    private static ModelProto parsed(byte[] file) throws UnusableModelException {
        try {
            ModelProto model = ModelProto.parseFrom(file);
            if (!model.hasGraph()) {
                throw new UnusableModelException("the file is no ONNX model: it has no graph");
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableModelException("the file is no ONNX model or is cut off: " + e.getMessage(), e);
        }
    }

    /** Looks at every message, so that no place where a tensor may hide is forgotten. */
    private static boolean namesOtherFiles(Message message) {
        if (message instanceof TensorProto tensor
                && (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                        || tensor.getExternalDataCount() > 0)) {
            return true;
        }
        return message.getAllFields().entrySet().stream()
                .filter(field -> field.getKey().getJavaType() == JavaType.MESSAGE)
                .anyMatch(field -> anyNamesOtherFiles(field.getValue()));
    }

    private static boolean anyNamesOtherFiles(Object field) {
        return field instanceof List<?> messages
                ? messages.stream().anyMatch(OnnxFile::anyNamesOtherFiles)
                : field instanceof Message message && namesOtherFiles(message);
    }
}
