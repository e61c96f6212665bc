package io.perennial.api.cases;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Automations;
import io.perennial.api.rest.Commands;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Degrees of automation for programs; the same Idempotency-Key has its effect once. */
@RestController
final class DegreeDoor {

    private final DegreeReading reading;
    private final Automations automations;

    DegreeDoor(DegreeReading reading, Automations automations) {
        this.reading = reading;
        this.automations = automations;
    }

    /**
     * Asks for another degree.
     *
     * @param degree human_only, shadow, assist, partial or full
     * @param segment name of the segment, such as {@code country = DE}; all rows that belong to none when left out
     */
    record Wanted(
            @Nullable String degree,
            @Nullable String segment,
            @Nullable String reason) {}

    @GetMapping("/api/v1/models/{model}/automation")
    DegreeView show(@PathVariable ModelId model) {
        return reading.of(model)
                .orElseThrow(() -> Refusal.notFound("all is left to '" + model
                        + "': its spec says nothing of serving.automation, or nothing serves yet"));
    }

    @PostMapping(path = "/api/v1/models/{model}/automation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> automate(
            @PathVariable ModelId model,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        return ResponseEntity.accepted()
                .body(automations.automate(
                        model,
                        Commands.automation(
                                key, principal, body.reason(), body.degree(), Optional.ofNullable(body.segment()))));
    }
}
