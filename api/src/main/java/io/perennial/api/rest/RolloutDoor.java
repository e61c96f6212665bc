package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.RolloutStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows rollouts: as they stand, and what the answers of both versions came to. */
@RestController
final class RolloutDoor {

    private final Lives lives;
    private final LedgerReading ledger;
    private final RolloutCounts counts;
    private final RolloutReplays replays;

    RolloutDoor(Lives lives, LedgerReading ledger, RolloutCounts counts, RolloutReplays replays) {
        this.lives = lives;
        this.ledger = ledger;
        this.counts = counts;
        this.replays = replays;
    }

    @GetMapping("/api/v1/models/{model}/rollouts/{number}")
    RolloutStatus rollout(@PathVariable ModelId model, @PathVariable int number) {
        return lives.rollout(model, number);
    }

    /** Its last judgement beside the one that follows from what is stored. */
    @GetMapping("/api/v1/models/{model}/rollouts/{number}/replay")
    ReplayedRollout replay(@PathVariable ModelId model, @PathVariable int number) {
        return replays.of(model, number);
    }

    /** Labelled answers and bad ones of both versions, by step and in all. */
    @GetMapping("/api/v1/models/{model}/rollouts/{number}/counts")
    RolloutCounts.Counts counts(@PathVariable ModelId model, @PathVariable int number) {
        RolloutStory story = ledger.of(model)
                .rollout(number)
                .orElseThrow(() -> Refusal.notFound("there is no rollout " + number + " of model '" + model + "'"));
        return counts.of(model, story);
    }
}
