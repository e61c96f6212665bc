package io.perennial.api.gateway;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.grpc.GrpcDoor;
import io.perennial.api.gateway.grpc.wire.InferTensorContents;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A caller of a gateway's gRPC door over a connection of its own, who writes the names of calls out as the protocol has them. */
final class GrpcCaller implements AutoCloseable {

    static final Metadata.Key<String> UNIT_KEY = key("x-unit-key");

    private final ManagedChannel connection;
    private final Channel channel;

    private GrpcCaller(ManagedChannel connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /** Signed by the token of a role; without a token when that is empty. */
    static GrpcCaller of(RunningDoor gateway, String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(key("authorization"), "Bearer " + token);
        }
        return of(gateway, headers);
    }

    static GrpcCaller of(RunningDoor gateway, Metadata headers) {
        ManagedChannel connection = NettyChannelBuilder.forAddress(
                        "127.0.0.1", gateway.bean(GrpcDoor.class).port())
                .usePlaintext()
                .build();
        return new GrpcCaller(
                connection,
                ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** What a refusal says beside its sentence. */
    static String trailer(StatusRuntimeException refusal, String name) {
        Metadata trailers = refusal.getTrailers();
        return trailers == null ? "" : String.valueOf(trailers.get(key(name)));
    }

    ModelInferResponse infer(ModelInferRequest request) {
        return call("ModelInfer", request, ModelInferResponse.getDefaultInstance());
    }

    /** What it is told when it is refused. */
    StatusRuntimeException refused(ModelInferRequest request) {
        try {
            infer(request);
        } catch (StatusRuntimeException refusal) {
            return refusal;
        }
        throw new AssertionError("it was answered");
    }

    /** An inference that is not waited for. */
    ListenableFuture<ModelInferResponse> begin(ModelInferRequest request, CallOptions options) {
        return ClientCalls.futureUnaryCall(
                channel.newCall(
                        descriptor(
                                "ModelInfer",
                                ModelInferRequest.getDefaultInstance(),
                                ModelInferResponse.getDefaultInstance()),
                        options),
                request);
    }

    /** How an inference ends of which these bytes are the messages. */
    Status end(byte[]... messages) throws InterruptedException {
        BlockingQueue<Status> ends = new ArrayBlockingQueue<>(1);
        ClientCall<byte[], byte[]> call = channel.newCall(
                MethodDescriptor.<byte[], byte[]>newBuilder()
                        .setType(MethodDescriptor.MethodType.CLIENT_STREAMING)
                        .setFullMethodName("inference.GRPCInferenceService/ModelInfer")
                        .setRequestMarshaller(new Bytes())
                        .setResponseMarshaller(new Bytes())
                        .build(),
                CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ends.add(status);
                    }
                },
                new Metadata());
        call.request(1);
        for (byte[] message : messages) {
            call.sendMessage(message);
        }
        call.halfClose();
        return Objects.requireNonNull(ends.poll(20, TimeUnit.SECONDS), "it did not end");
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("unchecked") // the default instance of a message has its class
    <Q extends Message, A extends Message> A call(String name, Q question, A answer) {
        Q form = (Q) question.getDefaultInstanceForType();
        return ClientCalls.blockingUnaryCall(channel, descriptor(name, form, answer), CallOptions.DEFAULT, question);
    }

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> descriptor(
            String name, Q question, A answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("inference.GRPCInferenceService/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(question))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }

    /** A row of {@link FakeModels}. */
    static ModelInferRequest.Builder row(String model) {
        return ModelInferRequest.newBuilder()
                .setModelName(model)
                .setId("7")
                .addInputs(tensor("speed", "FP64")
                        .setContents(InferTensorContents.newBuilder().addFp64Contents(25)))
                .addInputs(tensor("cd", "BYTES")
                        .setContents(
                                InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8("yes"))));
    }

    /** One row of a tensor without its value. */
    static ModelInferRequest.InferInputTensor.Builder tensor(String name, String datatype) {
        return ModelInferRequest.InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype(datatype)
                .addShape(1);
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
