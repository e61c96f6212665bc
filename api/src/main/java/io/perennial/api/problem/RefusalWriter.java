package io.perennial.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        response.setContentType(inference ? "application/json" : "application/problem+json");
        response.getOutputStream()
                .write(json.writeValueAsBytes(inference ? Map.of("error", problem.detail()) : problem));
    }
}
