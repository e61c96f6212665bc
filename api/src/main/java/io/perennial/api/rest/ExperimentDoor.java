package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
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

/** Takes questions that change one thing and hold all else, each once under its Idempotency-Key; changes nothing in the life of the model. */
@RestController
final class ExperimentDoor {

    private final LifeReading reading;
    private final Experiments experiments;

    ExperimentDoor(LifeReading reading, Experiments experiments) {
        this.reading = reading;
        this.experiments = experiments;
    }

    /** Under which number it is found, with what is compared and how often it is fitted. */
    record Started(ModelId model, int number, List<String> variants, int fits) {}

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
        LifeReading.Life life =
                reading.find(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        Command command = Commands.of(key, principal, "", "experiment", model, wish);
        ExperimentRequest request = started(life, wish, command);
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

    /** What was started under the same key before, or now. */
    private ExperimentRequest started(LifeReading.Life life, ExperimentWish wish, Command command) {
        ModelId model = life.status().model();
        List<Experiments.Kept> kept = experiments.kept(model);
        Optional<Experiments.Kept> before =
                kept.stream().filter(earlier -> earlier.isOf(command)).findFirst();
        if (before.isPresent()) {
            return experiments.find(model, before.get().number()).progress().request();
        }
        ExperimentRequest request = new ExperimentDesign(experiments, life).of(wish, kept);
        experiments.start(request, command);
        return request;
    }

    @PostMapping("/api/v1/models/{model}/experiments/{number}/cancel")
    ResponseEntity<CalledOff> cancel(@PathVariable ModelId model, @PathVariable int number) {
        experiments.cancel(model, number);
        String sentence = "Calls off experiment " + number + " of " + model + "; its runs end as killed";
        return ResponseEntity.accepted().body(new CalledOff(sentence));
    }

    @GetMapping("/api/v1/models/{model}/experiments")
    Kept kept(@PathVariable ModelId model) {
        return new Kept(
                model,
                experiments.kept(model).stream().map(Experiments.Kept::number).toList());
    }

    @GetMapping("/api/v1/models/{model}/experiments/{number}")
    Experiments.Experiment one(@PathVariable ModelId model, @PathVariable int number) {
        return experiments.find(model, number);
    }

    /** Everything tried, a line for each fit, as a spreadsheet. */
    @GetMapping(path = "/api/v1/models/{model}/experiments.csv", produces = "text/csv")
    String table(@PathVariable ModelId model) {
        return ExperimentTable.of(experiments.all(model));
    }
}
