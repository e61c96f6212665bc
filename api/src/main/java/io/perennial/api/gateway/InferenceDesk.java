package io.perennial.api.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.gateway.admission.Place;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.InferenceResponse;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Answers the requests of every door; a door only translates. */
public final class InferenceDesk {

    /** A database that takes longer to commit is as good as away. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(2);

    private final Answering answering;
    private final InferencePlaces places;
    private final MeterRegistry meters;

    InferenceDesk(Answering answering, InferencePlaces places, MeterRegistry meters) {
        this.answering = answering;
        this.places = places;
        this.meters = meters;
    }

    /** A request whose time counts from now. */
    public Visit open(ModelId model, Optional<Integer> version) {
        return new Visit(model, version, Timer.start(meters));
    }

    /** One request. */
    public final class Visit {

        private final ModelId model;
        private final Optional<Integer> version;
        private final Timer.Sample sample;

        private Visit(ModelId model, Optional<Integer> version, Timer.Sample sample) {
            this.model = model;
            this.version = version;
            this.sample = sample;
        }

        /** All that needs a processor; bytes come and go outside, so that a slow caller holds no place. */
        public <T> Draft<T> answer(
                Supplier<InferenceRequest> reading, BiFunction<InferenceRequest, InferenceResponse, T> writing) {
            try (Place _ = places.enter()) {
                InferenceRequest request = reading.get();
                Inference inference = version.isPresent()
                        ? answering.answer(model, version.get(), request)
                        : answering.answer(model, request);
                return new Draft<>(inference, writing.apply(request, inference.response()), sample);
            }
        }
    }

    /** An answer that may have to wait for the store. */
    public final class Draft<T> {

        private final Inference inference;
        private final T written;
        private final Timer.Sample sample;

        private Draft(Inference inference, T written, Timer.Sample sample) {
            this.inference = inference;
            this.written = written;
            this.sample = sample;
        }

        /** What the caller gets, once its predictions are where the model wants them. */
        public Reply<T> settle() {
            inference.commitment().require(COMMIT_PATIENCE);
            sample.stop(meters.timer(
                    "perennial.inference",
                    "model",
                    inference.model().value(),
                    "arm",
                    inference.assignment().arm().name()));
            return inference.leave().deferred()
                    ? new Reply.Deferred<>(inference.deferral())
                    : new Reply.Given<>(written);
        }
    }
}
