package io.perennial.api.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.gateway.admission.Place;
import io.perennial.api.gateway.protocol.ContentEncoding;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.RequestBody;
import io.perennial.api.gateway.protocol.RequestReader;
import io.perennial.api.gateway.protocol.ResponseWriter;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Inference by the Open Inference Protocol; takes bytes under any content type, because its standard client sends none. */
@RestController
final class InferenceDoor {

    /** A database that takes longer to commit is as good as away. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(2);

    private final RequestReader reader;
    private final ResponseWriter writer;
    private final Answering answering;
    private final InferencePlaces places;
    private final MeterRegistry meters;
    private final LargeRequests large = new LargeRequests();

    InferenceDoor(JsonMapper json, Answering answering, InferencePlaces places, MeterRegistry meters) {
        this.reader = new RequestReader(json);
        this.writer = new ResponseWriter(json);
        this.answering = answering;
        this.places = places;
        this.meters = meters;
    }

    @PostMapping("/v2/models/{model}/infer")
    ResponseEntity<byte[]> infer(@PathVariable ModelId model, HttpServletRequest http) throws IOException {
        return answer(model, Optional.empty(), http);
    }

    @PostMapping("/v2/models/{model}/versions/{version}/infer")
    ResponseEntity<byte[]> infer(@PathVariable ModelId model, @PathVariable int version, HttpServletRequest http)
            throws IOException {
        return answer(model, Optional.of(version), http);
    }

    private ResponseEntity<byte[]> answer(ModelId model, Optional<Integer> version, HttpServletRequest http)
            throws IOException {
        Answered answered = answerAmongLarge(model, version, http);
        answered.inference().commitment().require(COMMIT_PATIENCE);
        answered.sample()
                .stop(meters.timer(
                        "perennial.inference",
                        "model",
                        answered.inference().model().value(),
                        "arm",
                        answered.inference().assignment().arm().name()));
        return answered.inference().leave().deferred()
                ? deferred(answered.inference())
                : answer(answered.written(), ContentEncoding.asked(http.getHeader("Accept-Encoding")));
    }

    /** 409, because it is the state of the model that forbids it to answer: asking again gives no other answer. */
    private ResponseEntity<byte[]> deferred(Inference inference) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(writer.write(inference.deferral()));
    }

    /** A large body is in memory only here; no store is waited for meanwhile. */
    private Answered answerAmongLarge(ModelId model, Optional<Integer> version, HttpServletRequest http)
            throws IOException {
        try (Place _ = large.enter(http)) {
            Timer.Sample sample = Timer.start(meters);
            return answerInPlace(model, version, RequestBody.read(http), http, sample);
        }
    }

    /** All that needs a processor; bytes come and go outside, so that a slow caller holds no place. */
    private Answered answerInPlace(
            ModelId model, Optional<Integer> version, RequestBody body, HttpServletRequest http, Timer.Sample sample) {
        try (Place _ = places.enter()) {
            InferenceRequest request = reader.read(body, Optional.ofNullable(http.getHeader("X-Unit-Key")));
            Inference inference = version.isPresent()
                    ? answering.answer(model, version.get(), request)
                    : answering.answer(model, request);
            return new Answered(inference, writer.write(inference.response(), request::isBinary), sample);
        }
    }

    private record Answered(Inference inference, ResponseWriter.Written written, Timer.Sample sample) {}

    /** The length of the JSON is that of the unpacked body, as the protocol has it. */
    private static ResponseEntity<byte[]> answer(ResponseWriter.Written written, Optional<ContentEncoding> encoding) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(
                        written.json().isPresent() ? MediaType.APPLICATION_OCTET_STREAM : MediaType.APPLICATION_JSON);
        written.json().ifPresent(length -> answer.header(RequestBody.JSON_LENGTH, Integer.toString(length)));
        encoding.ifPresent(packing -> answer.header("Content-Encoding", packing.header()));
        return answer.body(encoding.map(packing -> packing.pack(written.body())).orElse(written.body()));
    }
}
