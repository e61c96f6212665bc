package io.perennial.api.problem;

import io.perennial.activities.inference.upstream.UpstreamException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
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
            case Refusal refusal -> refusal.problem();
            case BodyTooLargeException large -> Refusal.tooLarge(large.limit()).problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case JacksonException json -> Unreadable.json(json);
            case MethodArgumentTypeMismatchException mismatch -> Unreadable.argument(mismatch);
            case ErrorResponse known -> framework(known, request);
            case UpstreamException upstream -> upstream(upstream);
            case DataAccessException database -> database(database);
            case TransactionException database -> database(database); // a lost database, met when a transaction begins
            default -> unexpected(failure);
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

    /** Where a server is and what it said is for those who operate it, in the log. */
    private static Problem upstream(UpstreamException failure) {
        if (failure.kind() != UpstreamException.Kind.OPEN
                && failure.kind() != UpstreamException.Kind.BUSY) { // nobody was asked
            LOG.warn("No answer from elsewhere: {}", failure.getMessage());
        }
        Refusal refusal = switch (failure.kind()) {
            case AWAY, OPEN -> Refusal.unavailable("the server that answers for this version is away; try again");
            case SLOW -> Refusal.unavailable("the server that answers for this version took too long; try again");
            case BUSY ->
                Refusal.unavailable(
                        "the server that answers for this version is asked as often as it may be; try again");
            case WRONG ->
                Refusal.wrongAnswer("the server that answers for this version gave no answer that can be used");
            case REFUSING ->
                Refusal.unfit("P0423", "the server that answers for this version does not take these rows", List.of());
        };
        return refusal.problem();
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
