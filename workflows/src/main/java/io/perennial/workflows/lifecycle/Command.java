package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Who asks, why, and under which key the request counts once.
 *
 * @param commandId the Idempotency-Key of the request; the same id has its effect once, however often it arrives
 * @param actor name of the person, token or policy that asks
 * @param reason free text kept in the ledger
 * @param digest SHA-256 in hex of all that was asked, made by the door that took it; tells a request sent again from another one under the same id
 */
public record Command(String commandId, String actor, String reason, Optional<String> digest) {

    public Command {
        if (commandId.isBlank() || actor.isBlank()) {
            throw new IllegalArgumentException(
                    "a command needs an id and an actor, got '" + commandId + "' by '" + actor + "'");
        }
        digest = Absent.orEmpty(digest);
    }

    /** A command whose id is never used for anything else. */
    public Command(String commandId, String actor, String reason) {
        this(commandId, actor, reason, Optional.empty());
    }
}
