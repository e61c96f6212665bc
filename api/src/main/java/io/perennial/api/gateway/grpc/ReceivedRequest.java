package io.perennial.api.gateway.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.gateway.admission.Place;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** An inference request as far as it could be read, with its place among the large ones, which must be left. */
final class ReceivedRequest implements AutoCloseable {

    private final Optional<ModelInferRequest> message;
    private final Optional<RuntimeException> failure;
    private final Place place;

    private ReceivedRequest(Optional<ModelInferRequest> message, Optional<RuntimeException> failure, Place place) {
        this.message = message;
        this.failure = failure;
        this.place = place;
    }

    /** Reads messages into it; a large one only once it has a place, because it takes many times its bytes when it is read. */
    static final class Marshaller implements MethodDescriptor.Marshaller<ReceivedRequest> {

        private final LargeRequests large;

        Marshaller(LargeRequests large) {
            this.large = large;
        }

        @Override
        public InputStream stream(ReceivedRequest value) {
            throw new UnsupportedOperationException("requests are only received here");
        }

        /** Never throws, because whoever reads a stream can tell the caller nothing. */
        @Override
        public ReceivedRequest parse(InputStream stream) {
            Place place = () -> {};
            try {
                place = large.enter(length(stream));
                return new ReceivedRequest(Optional.of(read(stream)), Optional.empty(), place);
            } catch (RuntimeException failure) {
                return new ReceivedRequest(Optional.empty(), Optional.of(failure), place);
            }
        }

        /** A message that is packed may become a large one. */
        private static long length(InputStream stream) {
            try {
                return stream instanceof KnownLength ? stream.available() : Long.MAX_VALUE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ModelInferRequest read(InputStream stream) {
            try {
                return ModelInferRequest.parseFrom(stream);
            } catch (InvalidProtocolBufferException e) {
                throw Refusal.malformed("the message cannot be read as ModelInferRequest: " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What was read, or why it was not. */
    ModelInferRequest message() {
        return message.orElseThrow(() -> failure.orElseThrow());
    }

    @Override
    public void close() {
        place.close();
    }
}
