package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalStatus;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Shows what waits for a person's decision, and takes it. */
@RestController
final class ApprovalDoor {

    private final Lives lives;

    ApprovalDoor(Lives lives) {
        this.lives = lives;
    }

    /** An answer to an approval, on the evidence with this digest. */
    record Decision(
            @Nullable Boolean approve,
            @Nullable String digest,
            @Nullable String reason) {}

    @GetMapping("/api/v1/models/{model}/approvals/{number}")
    ApprovalStatus show(@PathVariable ModelId model, @PathVariable int number) {
        return lives.approval(model, number);
    }

    @PostMapping(path = "/api/v1/models/{model}/approvals/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Receipt decide(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestBody Decision body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        if (body.approve() == null || body.digest() == null) {
            throw Refusal.malformed("a decision needs 'approve' (true or false) and the 'digest' of the evidence seen");
        }
        return lives.decide(
                model,
                number,
                new ApprovalDecision(
                        Commands.withReason(key, principal, body.reason(), "decide", body.approve(), body.digest()),
                        body.approve(),
                        body.digest()));
    }
}
