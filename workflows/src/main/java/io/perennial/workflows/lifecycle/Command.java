package io.perennial.workflows.lifecycle;

/**
 * Who asks, why, and under which key the request counts once.
 *
 * @param commandId the Idempotency-Key of the request; the same id has its effect once, however often it arrives
 * @param actor name of the person, token or policy that asks
 * @param reason free text kept in the ledger
 */
public record Command(String commandId, String actor, String reason) {

    public Command {
        if (commandId.isBlank() || actor.isBlank()) {
            throw new IllegalArgumentException(
                    "a command needs an id and an actor, got '" + commandId + "' by '" + actor + "'");
        }
    }
}
