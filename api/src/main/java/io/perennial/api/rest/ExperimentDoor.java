package io.perennial.api.rest;

import io.perennial.api.problem.KnownModels;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import java.net.URI;
import java.security.Principal;
import java.util.List;
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

/** Takes questions that change one thing and hold all else; changes nothing in the life of the model. */
@RestController
final class ExperimentDoor {

    private final Experimenting experimenting;
    private final Experiments experiments;
    private final KnownModels models;

    ExperimentDoor(Experimenting experimenting, Experiments experiments, KnownModels models) {
        this.experimenting = experimenting;
        this.experiments = experiments;
        this.models = models;
    }

    /** Under which number it is found, with what is compared and how often it is fitted. */
    record Started(ModelId model, int number, List<String> variants, int fits) {}

    /** Why one is called off. */
    record Cancellation(@Nullable String reason) {}

    /** What is done about it. */
    record CalledOff(String sentence) {}

    /** Numbers of the experiments of a model, newest first. */
    record Kept(ModelId model, List<Integer> numbers) {}

    @PostMapping(path = "/api/v1/models/{model}/experiments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> start(
            @PathVariable ModelId model,
            @RequestBody ExperimentWish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        ExperimentRequest request = experimenting.begin(model, Commands.experiment(key, principal, wish), wish);
        URI address = URI.create("/api/v1/models/" + model + "/experiments/" + request.number());
        return ResponseEntity.accepted()
                .location(address)
                .body(new Started(
                        model,
                        request.number(),
                        request.variants().stream()
                                .map(variant -> variant.label())
                                .toList(),
                        (request.variants().size() + 1) * request.seeds()));
    }

    @PostMapping("/api/v1/models/{model}/experiments/{number}/cancel")
    ResponseEntity<CalledOff> cancel(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestBody Optional<Cancellation> why,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        String reason = why.map(Cancellation::reason).orElse("");
        return ResponseEntity.accepted()
                .body(new CalledOff(experimenting.callOff(
                        model, number, Commands.endOfExperiment(key, principal, reason, number))));
    }

    @GetMapping("/api/v1/models/{model}/experiments")
    Kept kept(@PathVariable ModelId model) {
        List<Integer> numbers = experiments.numbers(model);
        if (numbers.isEmpty()) {
            models.require(model);
        }
        return new Kept(model, numbers);
    }

    @GetMapping("/api/v1/models/{model}/experiments/{number}")
    Experiments.Experiment one(@PathVariable ModelId model, @PathVariable int number) {
        return experiments.find(model, number);
    }

    /** Everything tried, a line for each fit, as a spreadsheet. */
    @GetMapping(path = "/api/v1/models/{model}/experiments.csv", produces = "text/csv")
    String table(@PathVariable ModelId model) {
        return ExperimentTable.of(experiments, model);
    }
}
