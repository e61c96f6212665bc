package io.perennial.api.problem;

import java.io.Serial;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A request cannot be carried out; what the caller gets is the {@link Problem}. */
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Refusal(HttpStatus status, String code, String detail, List<Finding> errors) {
        super(detail, null, false, false);
        this.problem = Problem.of(status.value(), status.getReasonPhrase(), code, detail, errors);
    }

    public Problem problem() {
        return problem;
    }

    /** 400: what was sent cannot be read. */
    public static Refusal malformed(String detail, List<Finding> errors) {
        return new Refusal(HttpStatus.BAD_REQUEST, "P0100", detail, errors);
    }

    /** 400: what was sent cannot be read. */
    public static Refusal malformed(String detail) {
        return malformed(detail, List.of());
    }

    /** 401: nobody is known to ask. */
    public static Refusal unauthorized(String detail) {
        return new Refusal(HttpStatus.UNAUTHORIZED, "P0401", detail, List.of());
    }

    /** 403: the token lacks a role. */
    public static Refusal forbidden(String detail) {
        return new Refusal(HttpStatus.FORBIDDEN, "P0403", detail, List.of());
    }

    /** 404: there is no such thing. */
    public static Refusal notFound(String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, "P0404", detail, List.of());
    }

    /** 404: there is no such model. */
    public static Refusal unknownModel(String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, "P0420", detail, List.of());
    }

    /** 409: what is stored already, or has ended, refuses it, whatever its model waits for. */
    public static Refusal settled(String detail) {
        return new Refusal(HttpStatus.CONFLICT, "P0421", detail, List.of());
    }

    /** 409: the prediction has another label. */
    public static Refusal labelled(String detail) {
        return new Refusal(HttpStatus.CONFLICT, "P0313", detail, List.of());
    }

    /** 409: the state of the model, a gate or a policy refuses it. */
    public static Refusal conflict(String detail) {
        return new Refusal(HttpStatus.CONFLICT, "P0409", detail, List.of());
    }

    /** 409: the plan that the request carries out was made against what is not in force any more. */
    public static Refusal stale(String detail) {
        return new Refusal(HttpStatus.CONFLICT, "P0411", detail, List.of());
    }

    /** 409: there is no such version to go back to; the detail says which there are. */
    public static Refusal noWayBack(String detail) {
        return new Refusal(HttpStatus.CONFLICT, "P0412", detail, List.of());
    }

    /** 410: it was there, and has ended or is kept no longer. */
    public static Refusal gone(String detail) {
        return new Refusal(HttpStatus.GONE, "P0410", detail, List.of());
    }

    /** 413: more bytes than this door takes. */
    public static Refusal tooLarge(long limit) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "P0413",
                "the body is larger than the " + limit + " bytes this address takes",
                List.of());
    }

    /** 422: it can be read, but what it says does not fit. */
    public static Refusal unfit(String code, String detail, List<Finding> errors) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, errors);
    }

    /** 502: a server behind this door answered what is no answer. */
    public static Refusal wrongAnswer(String detail) {
        return new Refusal(HttpStatus.BAD_GATEWAY, "P0902", detail, List.of());
    }

    /** 503: a server behind this door did not answer; whether the request had its effect is unknown. */
    public static Refusal unavailable(String detail) {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "P0901", detail, List.of());
    }
}
