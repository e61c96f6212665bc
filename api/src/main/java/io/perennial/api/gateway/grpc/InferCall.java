package io.perennial.api.gateway.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.perennial.api.gateway.InferenceDesk;
import io.perennial.api.gateway.Reply;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.api.gateway.protocol.InferenceDeferral;
import io.perennial.api.problem.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One inference: answered once its request is whole, and forgotten wherever its caller goes away. */
final class InferCall extends ServerCall.Listener<ReceivedRequest> {

    private static final Metadata.Key<String> UNIT_KEY =
            Metadata.Key.of("x-unit-key", Metadata.ASCII_STRING_MARSHALLER);

    private final ServerCall<ReceivedRequest, ModelInferResponse> call;
    private final Optional<String> unitKey;
    private final InferenceDesk desk;
    private @Nullable ReceivedRequest received;
    private boolean refused;

    private InferCall(
            ServerCall<ReceivedRequest, ModelInferResponse> call, Optional<String> unitKey, InferenceDesk desk) {
        this.call = call;
        this.unitKey = unitKey;
        this.desk = desk;
    }

    /** Answers calls at a desk. */
    static ServerCallHandler<ReceivedRequest, ModelInferResponse> at(InferenceDesk desk) {
        return (call, headers) -> {
            call.request(2); // a second message would be a mistake, and is seen as one
            return new InferCall(call, Optional.ofNullable(headers.get(UNIT_KEY)), desk);
        };
    }

    @Override
    public void onMessage(ReceivedRequest message) {
        if (received == null) {
            received = message;
            return;
        }
        message.close();
        leave();
        refused = true;
        Statuses.close(call, Refusal.malformed("a call takes one message, not several"));
    }

    @Override
    public void onHalfClose() {
        if (refused) {
            return;
        }
        try {
            ModelInferResponse answer = answer();
            call.sendHeaders(new Metadata());
            call.sendMessage(answer);
            call.close(Status.OK, new Metadata());
        } catch (RuntimeException failure) {
            Statuses.close(call, failure);
        } finally {
            leave();
        }
    }

    /** The store is waited for without the place among the large. */
    private ModelInferResponse answer() {
        InferenceDesk.Draft<ModelInferResponse> draft = draft();
        leave();
        return switch (draft.settle()) {
            case Reply.Given<ModelInferResponse>(ModelInferResponse answer) -> answer;
            case Reply.Deferred<ModelInferResponse>(InferenceDeferral deferral) -> throw Statuses.of(deferral);
        };
    }

    private InferenceDesk.Draft<ModelInferResponse> draft() {
        if (received == null) {
            throw Refusal.malformed("a call takes one message, got none");
        }
        ModelInferRequest message = received.message();
        Addressed addressed = Addressed.of(message.getModelName(), message.getModelVersion());
        Cancellation cancellation = new Cancellation();
        Context.current().addListener(cancellation, Runnable::run);
        try {
            cancellation.waits();
            return desk.open(addressed.model(), addressed.version())
                    .answer(
                            () -> {
                                cancellation.isServed();
                                return Translation.request(message, unitKey);
                            },
                            (_, response) -> Translation.response(response, Translation.isRaw(message)));
        } finally {
            cancellation.forget();
            Context.current().removeListener(cancellation);
        }
    }

    @Override
    public void onCancel() {
        leave();
    }

    private void leave() {
        if (received != null) {
            received.close();
        }
        received = null;
    }
}
