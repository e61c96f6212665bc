package io.perennial.api.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.activities.store.UploadedModels;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.training.ImportedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes commands to a life; the same Idempotency-Key has its effect once. */
@RestController
final class CommandDoor {

    private final Lives lives;
    private final WaysBack waysBack;
    private final SourceStore sources;
    private final UploadedModels models;
    private final Successors successors;

    CommandDoor(Lives lives, WaysBack waysBack, SourceStore sources, UploadedModels models, Successors successors) {
        this.lives = lives;
        this.waysBack = waysBack;
        this.sources = sources;
        this.models = models;
        this.successors = successors;
    }

    /**
     * Asks for a retraining.
     *
     * @param source sha256 of another source
     * @param overrides gates switched off; needs the role of an operator
     * @param imported sha256 of an uploaded model that takes the place of a fitted one
     * @param classes of that model, in the order of its probabilities; none for a regression
     */
    record Retraining(
            @Nullable String reason,
            @Nullable String source,
            @Nullable Overrides overrides,
            @JsonProperty("import") @Nullable String imported,
            @Nullable List<String> classes) {

        /** What makes this request another one than any under the same key. */
        Object[] asked(GateOverrides gates) {
            List<Object> asked = new ArrayList<>(List.of("retrain", Optional.ofNullable(source), gates));
            Optional.ofNullable(imported).ifPresent(model -> asked.add("import " + model + " " + classes()));
            return asked.toArray();
        }
    }

    /** Gates switched off; one that is not named stays on. */
    record Overrides(
            @Nullable List<String> contractColumns,
            @Nullable Boolean skipShadow,
            @Nullable Boolean skipCanary) {

        GateOverrides gates() {
            if (contractColumns != null && contractColumns.stream().anyMatch(Objects::isNull)) {
                throw Refusal.malformed("'contractColumns' must name columns, and one of them is null");
            }
            return new GateOverrides(
                    contractColumns == null ? List.of() : contractColumns,
                    Boolean.TRUE.equals(skipShadow),
                    Boolean.TRUE.equals(skipCanary));
        }
    }

    /**
     * Asks to go back.
     *
     * @param toVersion where to; the previous champion, or out of the open rollout, when left out
     * @param rollout the open rollout that the sender saw
     * @param champion the version that served everything when the sender looked
     */
    record Rollback(
            @Nullable String reason,
            @Nullable Integer toVersion,
            @Nullable Integer rollout,
            @Nullable Integer champion) {}

    /**
     * Asks to call off what is under way.
     *
     * @param work id of the work that the sender saw; whatever is under way, when left out
     */
    record Cancellation(@Nullable String reason, @Nullable String work) {}

    record Retirement(@Nullable String reason, @Nullable ModelId successor) {}

    @PostMapping(path = "/api/v1/models/{model}/retrain", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> retrain(
            @PathVariable ModelId model,
            @RequestBody Retraining body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal,
            HttpServletRequest http)
            throws IOException {
        GateOverrides overrides =
                Optional.ofNullable(body.overrides()).map(Overrides::gates).orElse(GateOverrides.NONE);
        if (overrides.any() && !http.isUserInRole("OPERATOR")) {
            throw Refusal.forbidden("switching gates off needs the role operator, and the token '" + principal.getName()
                    + "' lacks it");
        }
        Command command = Commands.withReason(key, principal, body.reason(), body.asked(overrides));
        return accepted(lives.retrain(
                model, new RetrainRequest(command, NamedSource.in(sources, body.source()), overrides, imported(body))));
    }

    @PostMapping(path = "/api/v1/models/{model}/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> rollBack(
            @PathVariable ModelId model,
            @RequestBody Rollback body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        return accepted(waysBack.rollBack(
                model,
                Commands.rollback(
                        key,
                        principal,
                        body.reason(),
                        Optional.ofNullable(body.toVersion()),
                        Optional.ofNullable(body.rollout()),
                        Optional.ofNullable(body.champion()))));
    }

    @PostMapping(path = "/api/v1/models/{model}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> cancel(
            @PathVariable ModelId model,
            @RequestBody Cancellation body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Optional<String> work = Optional.ofNullable(body.work());
        return accepted(lives.cancel(model, Commands.cancellation(key, principal, body.reason(), work)));
    }

    @PostMapping(path = "/api/v1/models/{model}/retire", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> retire(
            @PathVariable ModelId model,
            @RequestBody Retirement body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Optional.ofNullable(body.successor()).ifPresent(heir -> successors.refuseUnlessItServes(model, heir));
        Command command =
                Commands.withReason(key, principal, body.reason(), "retire", Optional.ofNullable(body.successor()));
        return accepted(lives.retire(model, new RetireRequest(command, Optional.ofNullable(body.successor()))));
    }

    private Optional<ImportedFile> imported(Retraining body) throws IOException {
        List<String> classes = body.classes() == null ? List.of() : body.classes();
        if (classes.stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed("'classes' must name classes, and one of them is null");
        }
        if (body.imported() == null) {
            if (!classes.isEmpty()) {
                throw Refusal.malformed("'classes' are those of an imported model, and 'import' names none");
            }
            return Optional.empty();
        }
        return Optional.of(models.find(body.imported(), classes)
                .orElseThrow(() -> Refusal.notFound(
                        "there is no imported model '" + body.imported() + "': upload the file first")));
    }

    private static ResponseEntity<Receipt> accepted(Receipt receipt) {
        return ResponseEntity.accepted().body(receipt);
    }
}
