package io.perennial.api.gateway.grpc;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.perennial.api.gateway.InferenceDesk;
import io.perennial.api.gateway.ServedModels;
import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.api.gateway.grpc.wire.ModelReadyRequest;
import io.perennial.api.gateway.grpc.wire.ModelReadyResponse;
import io.perennial.api.gateway.grpc.wire.ServerLiveResponse;
import io.perennial.api.gateway.grpc.wire.ServerReadyResponse;
import io.perennial.api.problem.Refusal;
import java.util.function.Function;

/** What each call of the protocol is answered with. */
final class GatewayCalls {

    private final InferenceDesk desk;
    private final ServedModels models;
    private final LargeRequests large;

    GatewayCalls(InferenceDesk desk, ServedModels models, LargeRequests large) {
        this.desk = desk;
        this.models = models;
        this.large = large;
    }

    /** All calls, behind a check of their callers. */
    ServerServiceDefinition behind(CallerCheck check) {
        ServerServiceDefinition calls = ServerServiceDefinition.builder(ProtocolCalls.NAME)
                .addMethod(
                        ProtocolCalls.SERVER_LIVE,
                        answering(_ ->
                                ServerLiveResponse.newBuilder().setLive(true).build()))
                .addMethod(
                        ProtocolCalls.SERVER_READY,
                        answering(_ -> ServerReadyResponse.newBuilder()
                                .setReady(models.areReady())
                                .build()))
                .addMethod(ProtocolCalls.MODEL_READY, answering(this::ready))
                .addMethod(ProtocolCalls.SERVER_METADATA, answering(_ -> Translation.metadata(models.server())))
                .addMethod(ProtocolCalls.MODEL_METADATA, answering(asked -> {
                    Addressed model = Addressed.of(asked.getName(), asked.getVersion());
                    return Translation.metadata(models.metadata(model.model(), model.version()));
                }))
                .addMethod(infer(), InferCall.at(desk))
                .build();
        return ServerInterceptors.intercept(calls, check);
    }

    /** Inference reads its messages itself. */
    private MethodDescriptor<ReceivedRequest, ModelInferResponse> infer() {
        return ProtocolCalls.MODEL_INFER.toBuilder(
                        new ReceivedRequest.Marshaller(large), ProtocolCalls.MODEL_INFER.getResponseMarshaller())
                .build();
    }

    /** False whatever the reason is: who asks whether it is ready wants no exception when it is not. */
    private ModelReadyResponse ready(ModelReadyRequest asked) {
        Addressed model = Addressed.of(asked.getName(), asked.getVersion());
        boolean ready;
        try {
            models.requireReady(model.model(), model.version());
            ready = true;
        } catch (Refusal notNow) {
            ready = false;
        }
        return ModelReadyResponse.newBuilder().setReady(ready).build();
    }

    private static <Q extends Message, A extends Message> ServerCallHandler<Q, A> answering(Function<Q, A> answer) {
        return ServerCalls.asyncUnaryCall((question, caller) -> {
            try {
                caller.onNext(answer.apply(question));
                caller.onCompleted();
            } catch (RuntimeException failure) {
                caller.onError(Statuses.of(failure));
            }
        });
    }
}
