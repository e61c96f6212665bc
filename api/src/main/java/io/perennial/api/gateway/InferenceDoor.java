package io.perennial.api.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.perennial.api.gateway.protocol.ContentEncoding;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.RequestBody;
import io.perennial.api.gateway.protocol.RequestReader;
import io.perennial.api.gateway.protocol.ResponseWriter;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Inference by the Open Inference Protocol; takes bytes under any content type, because its standard client sends none. */
@RestController
final class InferenceDoor {

    private final RequestReader reader;
    private final ResponseWriter writer;
    private final Answering answering;
    private final MeterRegistry meters;
    private final LargeRequests large = new LargeRequests();

    InferenceDoor(JsonMapper json, Answering answering, MeterRegistry meters) {
        this.reader = new RequestReader(json);
        this.writer = new ResponseWriter(json);
        this.answering = answering;
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
        try (LargeRequests.Place _ = large.enter(http)) {
            return answerNow(model, version, http);
        }
    }

    private ResponseEntity<byte[]> answerNow(ModelId model, Optional<Integer> version, HttpServletRequest http)
            throws IOException {
        Timer.Sample sample = Timer.start(meters);
        InferenceRequest request =
                reader.read(RequestBody.read(http), Optional.ofNullable(http.getHeader("X-Unit-Key")));
        Inference inference = version.isPresent()
                ? answering.answer(model, version.get(), request)
                : answering.answer(model, request);
        ResponseWriter.Written written = writer.write(inference.response(), request::isBinary);
        sample.stop(meters.timer(
                "perennial.inference",
                "model",
                inference.model().value(),
                "arm",
                inference.assignment().arm().name()));
        return answer(written, ContentEncoding.asked(http.getHeader("Accept-Encoding")));
    }

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
