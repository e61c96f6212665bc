package io.perennial.api.gateway;

import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.gateway.admission.Place;
import io.perennial.api.gateway.admission.RequestThreads;
import io.perennial.api.gateway.protocol.ContentEncoding;
import io.perennial.api.gateway.protocol.InferenceDeferral;
import io.perennial.api.gateway.protocol.RequestBody;
import io.perennial.api.gateway.protocol.RequestReader;
import io.perennial.api.gateway.protocol.ResponseWriter;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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

    private final RequestReader reader;
    private final ResponseWriter writer;
    private final InferenceDesk desk;
    private final LargeRequests large;

    InferenceDoor(JsonMapper json, InferenceDesk desk, LargeRequests large) {
        this.reader = new RequestReader(json);
        this.writer = new ResponseWriter(json);
        this.desk = desk;
        this.large = large;
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
        return switch (answerAmongLarge(model, version, http).settle()) {
            case Reply.Deferred<ResponseWriter.Written>(InferenceDeferral deferral) -> deferred(deferral);
            case Reply.Given<ResponseWriter.Written>(ResponseWriter.Written written) ->
                answer(written, ContentEncoding.asked(http.getHeader("Accept-Encoding")));
        };
    }

    /** 409, because it is the state of the model that forbids it to answer: asking again gives no other answer. */
    private ResponseEntity<byte[]> deferred(InferenceDeferral deferral) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(writer.write(deferral));
    }

    /** A large body is in memory only here; no store is waited for meanwhile. */
    private InferenceDesk.Draft<ResponseWriter.Written> answerAmongLarge(
            ModelId model, Optional<Integer> version, HttpServletRequest http) throws IOException {
        try (Place _ = large.enter(http)) {
            InferenceDesk.Visit visit = desk.open(model, version);
            RequestBody body = RequestBody.read(http);
            RequestThreads.takeTurn(); // it has ended when the bytes were long in coming
            try (Place _ = large.answer(body.bytes().length)) {
                return visit.answer(
                        () -> reader.read(body, Optional.ofNullable(http.getHeader("X-Unit-Key"))),
                        (request, response) -> writer.write(response, request::isBinary));
            }
        }
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
