package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes commands of requests: the key from {@code Idempotency-Key}, the actor from the token. */
final class Commands {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LONGEST_REASON = 1_000;

    private Commands() {}

    static Command of(@Nullable String key, Principal principal, @Nullable String reason) {
        String id = Optional.ofNullable(key).orElseGet(() -> UUID.randomUUID().toString());
        if (!KEY.matcher(id).matches()) {
            throw Refusal.malformed("Idempotency-Key must be 1 to 200 visible ASCII characters");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw Refusal.malformed("'reason' must be at most " + LONGEST_REASON + " characters");
        }
        return new Command(id, principal.getName(), why);
    }

    /** A command that needs a reason. */
    static Command withReason(@Nullable String key, Principal principal, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.malformed("'reason' is missing: say why, it is kept in the ledger");
        }
        return of(key, principal, reason);
    }
}
