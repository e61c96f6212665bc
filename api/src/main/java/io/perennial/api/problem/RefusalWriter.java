package io.perennial.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals where no controller has been reached yet, in the form of the address. */
@Component
public final class RefusalWriter {

    /** Seconds after which it is worth to try again, unless somebody knows better. */
    public static final String RETRY_AFTER = "1";

    private static final String INFERENCE_TYPE = "application/json";

    private final JsonMapper json;

    public RefusalWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes the status with one sentence. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        String code = "P0" + status.value();
        write(request, response, Problem.of(status.value(), status.getReasonPhrase(), code, detail, List.of()));
    }

    /** Writes the problem. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        boolean inference = Form.of(request) == Form.INFERENCE;
        response.setStatus(problem.status());
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        response.setContentType(inference ? INFERENCE_TYPE : "application/problem+json");
        response.getOutputStream().write(inference ? inferenceBody(problem) : json.writeValueAsBytes(problem));
    }

    private byte[] inferenceBody(Problem problem) {
        return json.writeValueAsBytes(Map.of("error", problem.detail()));
    }

    /** All bytes of the answer that refuses inference, for where no server writes them. */
    public byte[] inferenceAnswer(Problem problem) {
        byte[] body = inferenceBody(problem);
        byte[] head = ("HTTP/1.1 " + problem.status() + " \r\n" + HttpHeaders.RETRY_AFTER + ": " + RETRY_AFTER + "\r\n"
                        + HttpHeaders.CONTENT_TYPE + ": " + INFERENCE_TYPE + "\r\n"
                        + HttpHeaders.CONTENT_LENGTH + ": " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }
}
