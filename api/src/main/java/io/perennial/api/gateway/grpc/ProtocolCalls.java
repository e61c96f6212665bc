package io.perennial.api.gateway.grpc;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.api.gateway.grpc.wire.ModelMetadataRequest;
import io.perennial.api.gateway.grpc.wire.ModelMetadataResponse;
import io.perennial.api.gateway.grpc.wire.ModelReadyRequest;
import io.perennial.api.gateway.grpc.wire.ModelReadyResponse;
import io.perennial.api.gateway.grpc.wire.OpenInference;
import io.perennial.api.gateway.grpc.wire.ServerLiveRequest;
import io.perennial.api.gateway.grpc.wire.ServerLiveResponse;
import io.perennial.api.gateway.grpc.wire.ServerMetadataRequest;
import io.perennial.api.gateway.grpc.wire.ServerMetadataResponse;
import io.perennial.api.gateway.grpc.wire.ServerReadyRequest;
import io.perennial.api.gateway.grpc.wire.ServerReadyResponse;

/** The calls of the protocol, under the names that the interface file gives them. */
final class ProtocolCalls {

    private static final Descriptors.ServiceDescriptor INTERFACE =
            OpenInference.getDescriptor().findServiceByName("GRPCInferenceService");

    static final String NAME = INTERFACE.getFullName();

    static final MethodDescriptor<ServerLiveRequest, ServerLiveResponse> SERVER_LIVE =
            call("ServerLive", ServerLiveRequest.getDefaultInstance(), ServerLiveResponse.getDefaultInstance());
    static final MethodDescriptor<ServerReadyRequest, ServerReadyResponse> SERVER_READY =
            call("ServerReady", ServerReadyRequest.getDefaultInstance(), ServerReadyResponse.getDefaultInstance());
    static final MethodDescriptor<ModelReadyRequest, ModelReadyResponse> MODEL_READY =
            call("ModelReady", ModelReadyRequest.getDefaultInstance(), ModelReadyResponse.getDefaultInstance());
    static final MethodDescriptor<ServerMetadataRequest, ServerMetadataResponse> SERVER_METADATA = call(
            "ServerMetadata", ServerMetadataRequest.getDefaultInstance(), ServerMetadataResponse.getDefaultInstance());
    static final MethodDescriptor<ModelMetadataRequest, ModelMetadataResponse> MODEL_METADATA = call(
            "ModelMetadata", ModelMetadataRequest.getDefaultInstance(), ModelMetadataResponse.getDefaultInstance());
    static final MethodDescriptor<ModelInferRequest, ModelInferResponse> MODEL_INFER =
            call("ModelInfer", ModelInferRequest.getDefaultInstance(), ModelInferResponse.getDefaultInstance());

    private ProtocolCalls() {}

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> call(
            String name, Q question, A answer) {
        Descriptors.MethodDescriptor method = INTERFACE.findMethodByName(name);
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, method.getName()))
                .setRequestMarshaller(ProtoUtils.marshaller(question))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }
}
