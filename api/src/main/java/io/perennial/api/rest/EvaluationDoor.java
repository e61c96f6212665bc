package io.perennial.api.rest;

import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.PolicyReport;
import io.perennial.workflows.evaluation.PolicyRequest;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Recipe;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes questions what a simple retraining policy would have cost; changes nothing in the life of the model. */
@RestController
final class EvaluationDoor {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final LifeReading reading;
    private final SourceStore sources;
    private final Evaluations evaluations;

    EvaluationDoor(LifeReading reading, SourceStore sources, Evaluations evaluations) {
        this.reading = reading;
        this.sources = sources;
        this.evaluations = evaluations;
    }

    /**
     * A policy and the rows it is replayed on.
     *
     * @param source sha256 of a file with history first and the served rows after it
     * @param every rows between retrainings; 0 for never
     * @param window newest labelled rows a retraining uses
     * @param delay rows after which a label is known
     */
    record Policy(
            @Nullable String source,
            @Nullable Integer every,
            @Nullable Integer window,
            @Nullable Integer delay) {}

    /** Under which id the report is found. */
    record Started(String id) {}

    @PostMapping(path = "/api/v1/models/{model}/evaluations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> start(
            @PathVariable ModelId model,
            @RequestBody Policy policy,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        String id = Commands.of(key, principal, "").commandId();
        if (!ID.matcher(id).matches()) {
            throw Refusal.malformed(
                    "the Idempotency-Key of an evaluation is its id in addresses, so it must be 1 to 100"
                            + " of letters, digits, '.', '_' and '-'");
        }
        evaluations.start(id, request(model, policy));
        return ResponseEntity.accepted().location(address(model, id)).body(new Started(id));
    }

    /** The report, or 202 while the evaluation runs. */
    @GetMapping("/api/v1/models/{model}/evaluations/{id}")
    ResponseEntity<?> report(@PathVariable ModelId model, @PathVariable String id) {
        Optional<PolicyReport> report = evaluations.report(model, id);
        return report.isPresent()
                ? ResponseEntity.ok(report.get())
                : ResponseEntity.accepted().location(address(model, id)).body(new Started(id));
    }

    private PolicyRequest request(ModelId model, Policy policy) {
        if (policy.source() == null || policy.every() == null || policy.window() == null || policy.delay() == null) {
            throw Refusal.malformed(
                    "an evaluation needs the sha256 of a 'source', and 'every', 'window' and 'delay' in" + " rows");
        }
        if (policy.every() < 0 || policy.window() < 1 || policy.delay() < 0) {
            throw Refusal.malformed("'every' and 'delay' must be at least 0 and 'window' at least 1");
        }
        LifeReading.Life life =
                reading.find(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        return new PolicyRequest(
                spec(life), source(policy.source()), recipe(life), policy.window(), policy.delay(), policy.every());
    }

    private static ProjectSpec spec(LifeReading.Life life) {
        ProjectSpec spec = life.spec()
                .orElseThrow(() ->
                        Refusal.conflict("no spec of model '" + life.status().model() + "' is kept; apply one first"));
        if (spec.data().task() != Task.REGRESSION) {
            throw Refusal.conflict("policies are compared by absolute error, so only regression can be evaluated");
        }
        if (spec.data().trainingRows().isEmpty()) {
            throw Refusal.conflict(
                    "the spec has no data.training_rows, which say which rows are history and which were served");
        }
        return spec;
    }

    /** The recipe that retrainings use: it goes from champion to champion. */
    private static Recipe recipe(LifeReading.Life life) {
        return Stream.of(life.status().champion(), life.status().previous())
                .flatMap(Optional::stream)
                .map(Champion::recipe)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.conflict("no network of model '" + life.status().model() + "' has served yet"));
    }

    private SourceFile source(String sha256) {
        return sources.find(sha256)
                .orElseThrow(() -> Refusal.notFound("there is no source '" + sha256 + "': upload the file first"));
    }

    private static URI address(ModelId model, String id) {
        return URI.create("/api/v1/models/" + model + "/evaluations/" + id);
    }
}
