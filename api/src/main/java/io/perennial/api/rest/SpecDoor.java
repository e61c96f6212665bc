package io.perennial.api.rest;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.plan.Plan;
import io.perennial.api.plan.Planning;
import io.perennial.api.problem.Finding;
import io.perennial.api.problem.Refusal;
import io.perennial.api.spec.Schema;
import io.perennial.api.spec.SpecReading;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.scoping.ProjectSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes project specs: checks, plans and applies them, publishes their schema. */
@RestController
final class SpecDoor {

    private final SpecReading reading;
    private final Schema schema;
    private final SourceStore sources;
    private final SpecStore specs;
    private final Lives lives;

    SpecDoor(SpecReading reading, Schema schema, SourceStore sources, SpecStore specs, Lives lives) {
        this.reading = reading;
        this.schema = schema;
        this.sources = sources;
        this.specs = specs;
        this.lives = lives;
    }

    /** Applies a spec; answers with what was started by it. With the {@code basis} of a plan it is refused when that is not in force any more. */
    @PostMapping("/api/v1/models")
    ResponseEntity<Receipt> apply(
            @RequestBody byte[] yaml,
            @RequestParam @Nullable String source,
            @RequestParam @Nullable String basis,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal)
            throws IOException {
        String text = text(yaml);
        SourceFile file = required(source);
        ProjectSpec spec = resolved(text, Optional.of(file), principal);
        // the basis is no part of what is asked for: the same spec and rows under the same key are the same request
        Command command = Commands.of(key, principal, "", "apply", text, file.sha256());
        Receipt receipt = lives.apply(new ApplyRequest(command, spec, file, Optional.ofNullable(basis)));
        specs.keep(command.commandId(), command.actor(), text, spec);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/models/" + spec.name()))
                .body(receipt);
    }

    /** Answers with the resolved spec, or with every mistake; changes nothing. Columns are checked when the source is named. */
    @PostMapping("/api/v1/models/check")
    ProjectSpec check(@RequestBody byte[] yaml, @RequestParam @Nullable String source, Principal principal)
            throws IOException {
        return resolved(text(yaml), source(source), principal);
    }

    /** What applying the spec would change; changes nothing. */
    @PostMapping("/api/v1/models/plan")
    Plan plan(@RequestBody byte[] yaml, @RequestParam @Nullable String source, Principal principal) throws IOException {
        SourceFile file = required(source);
        ProjectSpec spec = resolved(text(yaml), Optional.of(file), principal);
        Optional<SpecInForce> inForce = lives.inForce(spec.name());
        return inForce.isPresent()
                ? Planning.of(spec, file, inForce.get(), Optional.of(lives.status(spec.name())))
                : Planning.of(spec, file, SpecInForce.of(Optional.empty(), Optional.empty()), Optional.empty());
    }

    /** The JSON Schema of a spec, for editors. */
    @GetMapping(path = "/api/v1/schemas/project.json", produces = "application/schema+json")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/schema+json"))
                .body(schema.text());
    }

    private ProjectSpec resolved(String text, Optional<SourceFile> source, Principal principal) throws IOException {
        return switch (reading.read(text, source, principal.getName())) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> spec;
            case SpecReading.Reading.Refused(List<Finding> findings) -> throw refused(findings);
        };
    }

    private static Refusal refused(List<Finding> findings) {
        List<Finding> named = findings.stream().map(Finding::named).toList();
        Finding first = named.getFirst();
        String more = named.size() == 1 ? "" : " (and " + (named.size() - 1) + " more)";
        return Refusal.unfit(first.code(), "line " + first.line() + ": " + first.detail() + more, named);
    }

    private SourceFile required(@Nullable String sha256) {
        return source(sha256)
                .orElseThrow(() -> Refusal.malformed(
                        "'source' is missing: upload the file to /api/v1/sources and name its sha256 here"));
    }

    private Optional<SourceFile> source(@Nullable String sha256) {
        if (sha256 == null) {
            return Optional.empty();
        }
        return Optional.of(sources.find(sha256)
                .orElseThrow(() -> Refusal.notFound("there is no source '" + sha256 + "': upload the file first")));
    }

    private static String text(byte[] yaml) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("the spec is not UTF-8 text");
        }
    }
}
