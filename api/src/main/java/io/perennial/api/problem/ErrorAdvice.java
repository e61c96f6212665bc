package io.perennial.api.problem;

import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller throws into the refusal form of the address; pages keep Spring's own handling. */
@RestControllerAdvice
final class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final KnownModels models;

    ErrorAdvice(KnownModels models) {
        this.models = models;
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Form form = Form.of(request);
        if (form == Form.PAGE || response.isCommitted()) { // what has begun must not look as if it were whole
            throw failure;
        }
        Problem problem = problem(failure, request);
        Object body = form == Form.INFERENCE ? Map.of("error", problem.detail()) : problem;
        return ResponseEntity.status(problem.status())
                .headers(headers(failure, problem))
                .contentType(form == Form.INFERENCE ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /** Those that the framework has for it, such as the methods an address knows; and when to come again. */
    private static HttpHeaders headers(Exception failure, Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        if (failure instanceof ErrorResponse known) {
            headers.putAll(known.getHeaders());
        }
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, RefusalWriter.RETRY_AFTER);
        }
        return headers;
    }

    private Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Refusal refusal -> told(refusal.problem(), request);
            case BodyTooLargeException large -> Refusal.tooLarge(large.limit()).problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case JacksonException json -> Unreadable.json(json);
            case MethodArgumentTypeMismatchException mismatch -> Unreadable.argument(mismatch);
            case ErrorResponse known -> framework(known, request);
            default -> Breakage.problem(failure);
        };
    }

    /** Of what is not there because its model is not, the model is the mistake; a gateway keeps its own words for what it does not serve. */
    private Problem told(Problem problem, HttpServletRequest request) {
        if (problem.status() != HttpStatus.NOT_FOUND.value() || Form.of(request) != Form.PROBLEM) {
            return problem;
        }
        try {
            return addressed(request)
                    .flatMap(models::absent)
                    .map(Refusal::problem)
                    .orElse(problem);
        } catch (DataAccessException e) {
            LOG.debug("whether the model is there cannot be told now", e);
            return problem;
        }
    }

    private static Optional<ModelId> addressed(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("model") instanceof String name
                ? Optional.of(new ModelId(name))
                : Optional.empty();
    }

    private static Problem unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException large) {
                return Refusal.tooLarge(large.limit()).problem();
            }
        }
        return failure.getCause() instanceof JacksonException json
                ? Unreadable.json(json)
                : Refusal.malformed("the body is missing or cannot be read").problem();
    }

    private static Problem framework(ErrorResponse known, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
        String detail = status == HttpStatus.NOT_FOUND
                ? "nothing answers " + request.getMethod() + " " + request.getRequestURI()
                : String.valueOf(known.getBody().getDetail());
        return Problem.of(status.value(), status.getReasonPhrase(), "P0" + status.value(), detail, List.of());
    }
}
