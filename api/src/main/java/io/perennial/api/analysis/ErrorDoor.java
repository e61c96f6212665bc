package io.perennial.api.analysis;

import io.perennial.activities.store.errors.ErrorAction;
import io.perennial.activities.store.errors.Grade;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.activities.store.errors.Mark;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.activities.store.errors.TagWish;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.NamedSource;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the error analysis of a model, takes tags and looks, which have their effect once however often they are put, and actions. */
@RestController
final class ErrorDoor {

    private final ErrorReading reading;
    private final ErrorTagging tagging;
    private final ErrorActions actions;
    private final TagStore tags;
    private final SourceStore sources;

    ErrorDoor(ErrorReading reading, ErrorTagging tagging, ErrorActions actions, TagStore tags, SourceStore sources) {
        this.reading = reading;
        this.tagging = tagging;
        this.actions = actions;
        this.tags = tags;
        this.sources = sources;
    }

    /**
     * The table without the rows.
     *
     * @param model the model
     * @param of the version whose errors they are
     * @param sentence where the analysis stands
     * @param errors how far people have come with the errors
     * @param unselected how far they have come with the rows that nobody selected
     * @param table what is worth doing, first what wins most
     * @param again the later version that has answered the same rows
     */
    record Table(
            ModelId model,
            ErrorAnalysis.Subject of,
            String sentence,
            ErrorAnalysis.Progress errors,
            ErrorAnalysis.Progress unselected,
            List<TagLine> table,
            Optional<ErrorAnalysis.Again> again) {

        static Table of(ErrorAnalysis whole) {
            return new Table(
                    whole.model(),
                    whole.of(),
                    whole.sentence(),
                    whole.errors(),
                    whole.unselected(),
                    whole.table(),
                    whole.again());
        }
    }

    /** A tag to be added or changed. */
    record WantedTag(
            @Nullable String name,
            @Nullable Double humanLevel,
            @Nullable Grade ease,
            @Nullable Grade importance) {}

    /**
     * What was seen in rows.
     *
     * @param sample digest of the package whose errors they are; the analysis that is shown when left out
     */
    record Seen(@Nullable String sample, @Nullable List<SeenRow> rows) {}

    /** What was seen in one row. */
    record SeenRow(
            @Nullable Integer row,
            @Nullable List<String> tags,
            @Nullable String note) {

        Mark mark() {
            if (row == null || tags == null || tags.stream().anyMatch(Objects::isNull)) {
                throw Refusal.malformed("a row needs its number as 'row' and a list of 'tags', which may be empty");
            }
            return new Mark(row, tags.stream().distinct().toList(), note == null ? "" : note);
        }
    }

    /**
     * Asks for an action.
     *
     * @param sample digest of the package whose errors were looked at; the analysis that is shown when left out
     * @param source sha256 of another source, for relabel and collect
     */
    record Wanted(
            @Nullable String tag,
            @Nullable ErrorAction action,
            @Nullable String reason,
            @Nullable String sample,
            @Nullable String source) {}

    /** Rows, tags and table of a version: of the one that serves, when no digest is named. */
    @GetMapping("/api/v1/models/{model}/errors")
    ErrorAnalysis analysis(@PathVariable ModelId model, @RequestParam Optional<String> sample) throws IOException {
        return reading.of(model, sample);
    }

    /** The table alone. */
    @GetMapping("/api/v1/models/{model}/errors/table")
    Table table(@PathVariable ModelId model, @RequestParam Optional<String> sample) throws IOException {
        return Table.of(reading.of(model, sample));
    }

    @PutMapping(path = "/api/v1/models/{model}/errors/tags", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<KnownTag> keep(@PathVariable ModelId model, @RequestBody WantedTag body, Principal principal)
            throws IOException {
        if (body.name() == null) {
            throw Refusal.malformed("'name' is missing: say what is seen in a row");
        }
        tagging.keep(
                model,
                principal.getName(),
                new TagWish(
                        body.name(),
                        Optional.ofNullable(body.humanLevel()),
                        Objects.requireNonNullElse(body.ease(), Grade.MEDIUM),
                        Objects.requireNonNullElse(body.importance(), Grade.MEDIUM)));
        return tags.tags(model);
    }

    @PutMapping(path = "/api/v1/models/{model}/errors/rows", consumes = MediaType.APPLICATION_JSON_VALUE)
    Table look(@PathVariable ModelId model, @RequestBody Seen body, Principal principal) throws IOException {
        String sample = sample(model, body.sample());
        List<SeenRow> rows = body.rows() == null ? List.of() : body.rows();
        tagging.look(
                model,
                sample,
                principal.getName(),
                rows.stream().map(SeenRow::mark).toList());
        return Table.of(reading.of(model, Optional.of(sample)));
    }

    @PostMapping(path = "/api/v1/models/{model}/errors/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> act(
            @PathVariable ModelId model,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal principal)
            throws IOException {
        if (body.tag() == null || body.action() == null) {
            throw Refusal.malformed(
                    "an action needs a 'tag', and an 'action' of relabel, collect, augment, feature and accept in capitals");
        }
        ErrorChoice choice = new ErrorChoice(
                body.tag(), body.action(), Optional.ofNullable(body.sample()), NamedSource.in(sources, body.source()));
        return ResponseEntity.accepted().body(actions.choose(model, key, principal, body.reason(), choice));
    }

    private String sample(ModelId model, @Nullable String named) throws IOException {
        return named == null ? reading.of(model, Optional.empty()).of().sha256() : named;
    }
}
