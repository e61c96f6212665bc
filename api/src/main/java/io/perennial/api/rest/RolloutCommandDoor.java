package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.rollout.PromoteRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people ask of an open rollout besides its end; the same Idempotency-Key has its effect once. */
@RestController
final class RolloutCommandDoor {

    private final OpenRollouts rollouts;

    RolloutCommandDoor(OpenRollouts rollouts) {
        this.rollouts = rollouts;
    }

    /**
     * Opens the gate at which a rollout waits.
     *
     * @param rollout number of the rollout that the sender saw; the open one when left out, if there is one alone
     * @param digest names the gate with the evidence that the sender saw, as the rollout does under {@code waitsFor}
     */
    record Promotion(
            @Nullable String reason,
            @Nullable Integer rollout,
            @Nullable String digest) {}

    /**
     * Pauses a rollout, or lets it go on.
     *
     * @param rollout number of the rollout that the sender saw; the open one when left out
     */
    record Pausing(@Nullable String reason, @Nullable Integer rollout) {}

    @PostMapping(path = "/api/v1/models/{model}/promote", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> promote(
            @PathVariable ModelId model,
            @RequestBody Promotion body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        PromoteRequest request =
                Commands.promotion(key, principal, body.reason(), Optional.ofNullable(body.rollout()), body.digest());
        return accepted(rollouts.promote(model, number(model, body.rollout()), request));
    }

    @PostMapping(path = "/api/v1/models/{model}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> pause(
            @PathVariable ModelId model,
            @RequestBody Pausing body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Command command = command("pause", key, principal, body);
        return accepted(rollouts.pause(model, number(model, body.rollout()), command));
    }

    @PostMapping(path = "/api/v1/models/{model}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> resume(
            @PathVariable ModelId model,
            @RequestBody Pausing body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Command command = command("resume", key, principal, body);
        return accepted(rollouts.resume(model, number(model, body.rollout()), command));
    }

    private static Command command(String verb, @Nullable String key, Principal principal, Pausing body) {
        return Commands.pausing(verb, key, principal, body.reason(), Optional.ofNullable(body.rollout()));
    }

    private int number(ModelId model, @Nullable Integer seen) {
        if (seen != null) {
            return seen;
        }
        List<Integer> open = rollouts.of(model);
        if (open.isEmpty()) {
            throw Refusal.conflict("no rollout of model '" + model + "' is open; nothing was changed");
        }
        if (open.size() > 1) {
            throw Refusal.conflict("rollouts "
                    + open.stream().map(String::valueOf).collect(Collectors.joining(" and "))
                    + " of model '" + model + "' are open: name one; nothing was changed");
        }
        return open.getFirst();
    }

    private static ResponseEntity<Receipt> accepted(Receipt receipt) {
        return ResponseEntity.accepted().body(receipt);
    }
}
