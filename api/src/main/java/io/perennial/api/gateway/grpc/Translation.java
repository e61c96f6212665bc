package io.perennial.api.gateway.grpc;

import com.google.protobuf.ByteString;
import io.perennial.api.gateway.ServedModels;
import io.perennial.api.gateway.grpc.wire.InferParameter;
import io.perennial.api.gateway.grpc.wire.InferTensorContents;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.api.gateway.grpc.wire.ModelMetadataResponse;
import io.perennial.api.gateway.grpc.wire.ServerMetadataResponse;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.InferenceResponse;
import io.perennial.api.gateway.protocol.OutputTensor;
import io.perennial.api.gateway.protocol.RequestDraft;
import io.perennial.api.problem.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns messages into what the HTTP door makes of its bodies, and back. */
final class Translation {

    private Translation() {}

    /** The request, or a refusal that names the place. */
    static InferenceRequest request(ModelInferRequest message, Optional<String> unitKeyHeader) {
        RequestDraft draft = new RequestDraft();
        if (!message.getId().isEmpty()) {
            draft.id(message.getId());
        }
        draft.parameters(parameters(message.getParametersMap()));
        inputs(draft, message);
        message.getOutputsList().forEach(output -> draft.output(output.getName()));
        return draft.request(unitKeyHeader);
    }

    /** True when the values come as bytes; then they go as bytes, too. */
    static boolean isRaw(ModelInferRequest message) {
        return message.getRawInputContentsCount() > 0;
    }

    private static void inputs(RequestDraft draft, ModelInferRequest message) {
        int inputs = message.getInputsCount();
        int raw = message.getRawInputContentsCount();
        if (raw > 0 && raw != inputs) {
            throw Refusal.malformed("raw_input_contents has " + raw + " tensors for " + inputs + " inputs");
        }
        for (int place = 0; place < inputs; place++) {
            ModelInferRequest.InferInputTensor input = message.getInputs(place);
            if (raw > 0) {
                rawInput(draft, input, message.getRawInputContents(place));
            } else {
                draft.input(
                        input.getName(),
                        input.getDatatype(),
                        input.getShapeList(),
                        new TypedContents(input.getName(), input.getContents()));
            }
        }
    }

    private static void rawInput(RequestDraft draft, ModelInferRequest.InferInputTensor input, ByteString bytes) {
        if (input.hasContents()) {
            throw Refusal.malformed("tensor '" + input.getName()
                    + "': it has contents and raw_input_contents, and only one of them can count");
        }
        draft.rawInput(input.getName(), input.getDatatype(), input.getShapeList(), bytes.asReadOnlyByteBuffer());
    }

    private static Map<String, String> parameters(Map<String, InferParameter> given) {
        Map<String, String> parameters = new HashMap<>();
        given.forEach((name, value) -> text(value).ifPresent(text -> parameters.put(name, text)));
        return parameters;
    }

    private static Optional<String> text(InferParameter value) {
        return switch (value.getParameterChoiceCase()) {
            case BOOL_PARAM -> Optional.of(Boolean.toString(value.getBoolParam()));
            case INT64_PARAM -> Optional.of(Long.toString(value.getInt64Param()));
            case STRING_PARAM -> Optional.of(value.getStringParam());
            case DOUBLE_PARAM -> Optional.of(Double.toString(value.getDoubleParam()));
            case UINT64_PARAM -> Optional.of(Long.toUnsignedString(value.getUint64Param()));
            case PARAMETERCHOICE_NOT_SET -> Optional.empty();
        };
    }

    /** The answer, in raw bytes or in typed contents. */
    static ModelInferResponse response(InferenceResponse answer, boolean raw) {
        ModelInferResponse.Builder message = ModelInferResponse.newBuilder()
                .setModelName(answer.model())
                .setModelVersion(answer.version())
                .setId(answer.id().orElse(""));
        answer.parameters().forEach((name, value) -> message.putParameters(name, parameter(value)));
        for (OutputTensor output : answer.outputs()) {
            ModelInferResponse.InferOutputTensor.Builder tensor = ModelInferResponse.InferOutputTensor.newBuilder()
                    .setName(output.name())
                    .setDatatype(output.datatype().name())
                    .addShape(output.rows());
            if (raw) {
                message.addRawOutputContents(ByteString.copyFrom(output.raw()));
            } else {
                tensor.setContents(contents(output));
            }
            message.addOutputs(tensor);
        }
        return message.build();
    }

    private static InferParameter parameter(Object value) {
        InferParameter.Builder parameter = InferParameter.newBuilder();
        return switch (value) {
            case Number number -> parameter.setInt64Param(number.longValue()).build();
            case Boolean flag -> parameter.setBoolParam(flag).build();
            default -> parameter.setStringParam(value.toString()).build();
        };
    }

    private static InferTensorContents contents(OutputTensor output) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        switch (output) {
            case OutputTensor.Numbers(String _, double[] values) -> {
                for (double value : values) {
                    contents.addFp64Contents(value);
                }
            }
            case OutputTensor.Words(String _, List<String> values) ->
                values.forEach(value -> contents.addBytesContents(ByteString.copyFromUtf8(value)));
        }
        return contents.build();
    }

    static ServerMetadataResponse metadata(ServedModels.Server server) {
        return ServerMetadataResponse.newBuilder()
                .setName(server.name())
                .setVersion(server.version())
                .addAllExtensions(server.extensions())
                .build();
    }

    static ModelMetadataResponse metadata(ServedModels.ModelMetadata model) {
        return ModelMetadataResponse.newBuilder()
                .setName(model.name())
                .addAllVersions(model.versions())
                .setPlatform(model.platform())
                .addAllInputs(model.inputs().stream().map(Translation::metadata).toList())
                .addAllOutputs(
                        model.outputs().stream().map(Translation::metadata).toList())
                .build();
    }

    private static ModelMetadataResponse.TensorMetadata metadata(ServedModels.TensorMetadata tensor) {
        return ModelMetadataResponse.TensorMetadata.newBuilder()
                .setName(tensor.name())
                .setDatatype(tensor.datatype())
                .addAllShape(tensor.shape().stream().map(Integer::longValue).toList())
                .build();
    }
}
