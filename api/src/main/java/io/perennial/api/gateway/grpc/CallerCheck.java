package io.perennial.api.gateway.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.perennial.activities.store.Role;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.security.Callers;
import java.util.List;
import java.util.Optional;

/** Refuses what would be refused anyway before a message is read: an inference that finds no room, a call without the token it needs. */
final class CallerCheck implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Callers callers;
    private final InferencePlaces places;

    CallerCheck(Callers callers, InferencePlaces places) {
        this.callers = callers;
        this.places = places;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String name = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        try {
            if (name.equals(ProtocolCalls.MODEL_INFER.getBareMethodName())) {
                places.requireRoom();
            }
            callers.require(Optional.ofNullable(headers.get(AUTHORIZATION)), name, roles(name));
        } catch (RuntimeException refused) {
            Statuses.close(call, refused);
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    /** As at the addresses of the HTTP door. */
    private static List<Role> roles(String name) {
        return switch (name) {
            case "ServerLive", "ServerReady", "ServerMetadata", "ModelReady" -> List.of();
            case "ModelMetadata" -> List.of(Role.VIEWER, Role.INFERENCE);
            default -> List.of(Role.INFERENCE);
        };
    }
}
