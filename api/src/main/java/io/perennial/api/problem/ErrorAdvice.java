package io.perennial.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller throws into the refusal form of the address; pages keep Spring's own handling. */
@RestControllerAdvice
final class ErrorAdvice {

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

    private static Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case BodyTooLargeException large -> Refusal.tooLarge(large.limit()).problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case JacksonException json -> Unreadable.json(json);
            case MethodArgumentTypeMismatchException mismatch -> Unreadable.argument(mismatch);
            case ErrorResponse known -> framework(known, request);
            default -> Breakage.problem(failure);
        };
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
