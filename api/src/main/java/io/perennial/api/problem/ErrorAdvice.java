package io.perennial.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Turns whatever a controller throws into the refusal form of the address; pages keep Spring's own handling. */
@RestControllerAdvice
final class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> answer(Exception failure, HttpServletRequest request) throws Exception {
        Form form = Form.of(request);
        if (form == Form.PAGE) {
            throw failure;
        }
        Problem problem = problem(failure, request);
        Object body = form == Form.INFERENCE ? Map.of("error", problem.detail()) : problem;
        return ResponseEntity.status(problem.status())
                .contentType(form == Form.INFERENCE ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case BodyTooLargeException large -> Refusal.tooLarge(large.limit()).problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case JacksonException json -> malformed(json);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case ErrorResponse known -> framework(known, request);
            case DataAccessException database -> database(database);
            case TransactionException database -> database(database); // a lost database, met when a transaction begins
            default -> unexpected(failure);
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException failure) {
        return switch (failure.getMostSpecificCause()) {
            case BodyTooLargeException large -> Refusal.tooLarge(large.limit()).problem();
            case JacksonException json -> malformed(json);
            default ->
                Refusal.malformed("the body is missing or cannot be read").problem();
        };
    }

    private static Problem malformed(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        int line = place == null ? 0 : Math.max(place.getLineNr(), 0);
        int column = place == null ? 0 : Math.max(place.getColumnNr(), 0);
        String detail =
                "not the JSON expected, line " + line + ", column " + column + ": " + failure.getOriginalMessage();
        Finding finding =
                new Finding("P0100", pointer(failure), line, column, failure.getOriginalMessage(), Optional.empty());
        return Refusal.malformed(detail, List.of(finding)).problem();
    }

    private static String pointer(JacksonException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException failure) {
        Throwable cause = failure.getMostSpecificCause();
        String why = cause.getMessage() == null ? "it has the wrong form" : cause.getMessage();
        return Refusal.malformed("'" + failure.getName() + "' cannot be read: " + why)
                .problem();
    }

    private static Problem framework(ErrorResponse known, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
        String detail = status == HttpStatus.NOT_FOUND
                ? "nothing answers " + request.getMethod() + " " + request.getRequestURI()
                : String.valueOf(known.getBody().getDetail());
        return Problem.of(status.value(), status.getReasonPhrase(), "P0" + status.value(), detail, List.of());
    }

    private static Problem database(NestedRuntimeException failure) {
        LOG.warn("PostgreSQL did not answer: {}", failure.getMostSpecificCause().toString());
        return Refusal.unavailable("the database did not answer; try again").problem();
    }

    private static Problem unexpected(Exception failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("Request failed, trace {}", id, failure);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return Problem.of(
                status.value(),
                status.getReasonPhrase(),
                "P0500",
                "something broke here; the log of this process tells more under " + id,
                List.of());
    }
}
