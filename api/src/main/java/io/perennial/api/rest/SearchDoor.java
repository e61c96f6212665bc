package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
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

/** Shows the newest search of a model, and takes wishes for its course; the same Idempotency-Key has its effect once. */
@RestController
final class SearchDoor {

    private final Searches searches;

    SearchDoor(Searches searches) {
        this.searches = searches;
    }

    /**
     * Asks for exactly one change.
     *
     * @param search number of the search that the sender saw; the newest one when left out
     * @param stopTrial number of a trial that is to go no further
     * @param moreTrials how many more recipes are to be tried
     * @param epochBudget most epochs over all trials from now on
     * @param keepOneIn of so many trials on a rung the best one goes on from now on
     * @param finish true to begin nothing more
     */
    record Steering(
            @Nullable String reason,
            @Nullable Integer search,
            @Nullable Integer stopTrial,
            @Nullable Integer moreTrials,
            @Nullable Long epochBudget,
            @Nullable Integer keepOneIn,
            @Nullable Boolean finish) {}

    @GetMapping("/api/v1/models/{model}/search")
    Searches.Search newest(@PathVariable ModelId model) {
        return searches.newest(model)
                .orElseThrow(() -> Refusal.notFound("there is no search of model '" + model
                        + "': training.search in a spec asks for one, and it is kept as long as its training"));
    }

    @PostMapping(path = "/api/v1/models/{model}/search/steering", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> steer(
            @PathVariable ModelId model,
            @RequestBody Steering body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        var request = Commands.steering(
                key,
                principal,
                body.reason(),
                new SearchWish(
                        Optional.ofNullable(body.stopTrial()),
                        Optional.ofNullable(body.moreTrials()),
                        Optional.ofNullable(body.epochBudget()),
                        Optional.ofNullable(body.keepOneIn()),
                        Boolean.TRUE.equals(body.finish())));
        int number =
                Optional.ofNullable(body.search()).orElseGet(() -> newest(model).number());
        return ResponseEntity.accepted().body(searches.steer(model, number, request));
    }
}
