package io.perennial.api.problem;

import io.perennial.activities.inference.upstream.UpstreamException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;

/** What callers of any door are told when its code throws: a refusal as it is, of all else no more than that it broke. */
public final class Breakage {

    private static final Logger LOG = LoggerFactory.getLogger(Breakage.class);

    private Breakage() {}

    /** The problem; what was not foreseen is logged under an id that it names. */
    public static Problem problem(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case UpstreamException upstream -> upstream(upstream);
            case DataAccessException database -> database(database);
            case TransactionException database -> database(database); // a lost database, met when a transaction begins
            default -> unexpected(failure);
        };
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
