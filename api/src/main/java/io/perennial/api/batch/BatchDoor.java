package io.perennial.api.batch;

import io.perennial.api.problem.KnownModels;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes whole files of rows to score, and gives the predictions back. */
@RestController
final class BatchDoor {

    private static final int MOST = 200;

    private final Batching batching;
    private final BatchReading reading;
    private final KnownModels models;

    BatchDoor(Batching batching, BatchReading reading, KnownModels models) {
        this.batching = batching;
        this.reading = reading;
        this.models = models;
    }

    /** Under which number it is found. */
    record Started(ModelId model, int number, int version, String source) {}

    /** Why one is called off. */
    record Cancellation(@Nullable String reason) {}

    /** What is done about it. */
    record CalledOff(String sentence) {}

    /** The newest first. */
    record Listed(ModelId model, List<Batch> batches) {}

    @PostMapping(path = "/api/v1/models/{model}/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> start(
            @PathVariable ModelId model,
            @RequestBody BatchWish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Command asked = Commands.of(key, principal, wish.reason(), "batch", wish);
        BatchRequest request = batching.begin(model, asked, wish);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/models/" + model + "/batches/" + request.number()))
                .body(new Started(model, request.number(), request.version(), request.source()));
    }

    @GetMapping("/api/v1/models/{model}/batches")
    Listed all(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "2147483647") int before,
            @RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.malformed("'limit' is 1 to " + MOST + " batches, got " + limit);
        }
        List<Batch> batches = reading.before(model, before, limit);
        if (batches.isEmpty()) {
            models.require(model);
        }
        return new Listed(model, batches);
    }

    @GetMapping("/api/v1/models/{model}/batches/{number}")
    Batch one(@PathVariable ModelId model, @PathVariable int number) {
        return reading.find(model, number);
    }

    @GetMapping(path = "/api/v1/models/{model}/batches/{number}/result", produces = "text/csv")
    ResponseEntity<Resource> result(@PathVariable ModelId model, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + model + "-batch-" + number + ".csv\"")
                .body(new FileSystemResource(reading.result(model, number)));
    }

    @PostMapping("/api/v1/models/{model}/batches/{number}/cancel")
    ResponseEntity<CalledOff> cancel(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestBody Optional<Cancellation> why,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal) {
        Command by = Commands.of(key, principal, why.map(Cancellation::reason).orElse(""), "call off batch", number);
        return ResponseEntity.accepted().body(new CalledOff(batching.callOff(model, number, by)));
    }
}
