package io.perennial.api.cases;

import io.perennial.activities.store.cases.DeferredCase;
import io.perennial.activities.store.cases.HumanAnswer;
import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The queue of a model for programs. */
@RestController
final class CaseDoor {

    private static final int MOST_CASES = 500;

    private final CaseReading reading;
    private final CaseAnswering answering;

    CaseDoor(CaseReading reading, CaseAnswering answering) {
        this.reading = reading;
        this.answering = answering;
    }

    /** A case; {@code said} is what the model says, where that may be seen. */
    record Case(
            String prediction_id,
            Instant at,
            Optional<Degree> degree,
            Optional<String> segment,
            Map<String, Object> inputs,
            boolean open,
            Optional<String> said,
            Optional<HumanAnswer> human,
            Optional<String> label) {

        static Case of(DeferredCase found) {
            Prediction prediction = found.prediction();
            return new Case(
                    prediction.id(),
                    prediction.at(),
                    prediction.handling().map(Handling::degree),
                    prediction.handling().flatMap(Handling::segment),
                    prediction.inputs(),
                    found.isOpen(),
                    Optional.of(prediction.answer()).filter(_ -> found.showsModel()),
                    found.human(),
                    found.label());
        }
    }

    /** A page; {@code waiting} counts all that wait, {@code next} is the id to name as {@code after} for the next page. */
    record Cases(ModelId model, long waiting, List<Case> cases, Optional<String> next) {}

    record Answer(@Nullable JsonNode answer) {}

    @GetMapping("/api/v1/models/{model}/cases")
    Cases cases(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_CASES) {
            throw Refusal.malformed("'limit' is 1 to " + MOST_CASES + " cases, got " + limit);
        }
        List<Case> cases =
                reading.cases(model, open, after, limit).stream().map(Case::of).toList();
        return new Cases(
                model,
                reading.waiting(model),
                cases,
                cases.size() < limit
                        ? Optional.empty()
                        : Optional.of(cases.getLast().prediction_id()));
    }

    @GetMapping("/api/v1/models/{model}/cases/tally")
    CaseTally tally(
            @PathVariable ModelId model,
            @RequestParam Optional<Integer> version,
            @RequestParam Optional<Integer> beside) {
        return reading.tally(model, version, beside);
    }

    @PostMapping(path = "/api/v1/cases/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CaseAnswering.Decided decide(@PathVariable String id, @RequestBody Answer body, Principal principal) {
        JsonNode answer = body.answer();
        if (answer == null || !answer.isValueNode() || answer.isNull()) {
            throw Refusal.malformed("'answer' must be a number or a word");
        }
        return answering.decide(id, answer.asString(), principal.getName());
    }
}
