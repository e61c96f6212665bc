package io.perennial.api.rest;

import io.perennial.activities.store.StoredTime;
import io.perennial.activities.store.outcome.LabelledPrediction;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionHistory;
import io.perennial.activities.store.outcome.PredictionSpan;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.problem.KnownModels;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives what a model was asked and what it answered, one line of JSON each, however many there are: to be asked again of another version. */
@RestController
final class ExportDoor {

    private static final int PAGE = 500;

    private final PredictionHistory history;
    private final PredictionStore predictions;
    private final KnownModels models;
    private final JsonMapper json;

    ExportDoor(PredictionHistory history, PredictionStore predictions, KnownModels models, JsonMapper json) {
        this.history = history;
        this.predictions = predictions;
        this.models = models;
        this.json = json;
    }

    /**
     * In the order of time, as of now. A row may be stored some time after it was answered, late when the store was away, and whoever goes on behind
     * a later one does not meet it: only a span that is over for some time is whole.
     *
     * @param from an instant, or a day in UTC; from the first on when left out
     * @param to the same; what is answered from then on is left out
     * @param after a prediction's id, behind which it goes on
     * @param limit so many lines at most; all when left out
     */
    @GetMapping("/api/v1/models/{model}/predictions")
    void export(
            @PathVariable ModelId model,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to,
            @RequestParam Optional<Integer> rollout,
            @RequestParam Optional<String> after,
            @RequestParam Optional<Long> limit,
            HttpServletResponse response)
            throws IOException {
        PredictionSpan span = span(model, from, to, rollout);
        rollout.filter(number -> number < 0).ifPresent(number -> {
            throw Refusal.malformed("'rollout' is a rollout's number, or 0 for answers outside of any, got " + number);
        });
        long most = limit.orElse(Long.MAX_VALUE);
        if (most < 1) {
            throw Refusal.malformed("'limit' is at least 1 line, got " + most);
        }
        Optional<Prediction> last = after.map(id -> known(model, id));
        List<LabelledPrediction> page = history.page(span, last, (int) Math.min(PAGE, most));
        if (page.isEmpty()) {
            models.require(model);
        }
        response.setContentType("application/x-ndjson");
        write(span, page, most, response.getOutputStream());
    }

    private static PredictionSpan span(
            ModelId model, Optional<String> from, Optional<String> to, Optional<Integer> rollout) {
        PredictionSpan span = new PredictionSpan(
                model, from.map(text -> instant("from", text)), to.map(text -> instant("to", text)), rollout);
        boolean turned = span.from()
                .flatMap(begin -> span.to().filter(end -> !begin.isBefore(end)))
                .isPresent();
        if (turned) {
            throw Refusal.malformed("'from' must be before 'to', got " + from.get() + " and " + to.get());
        }
        return span;
    }

    private static Instant instant(String name, String text) {
        try {
            return text.contains("T")
                    ? StoredTime.read(text)
                    : StoredTime.of(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            throw Refusal.malformed(
                    "'" + name + "' must be a day such as 2026-01-31, or an instant such as 2026-01-31T12:00:00Z, got '"
                            + text + "'");
        }
    }

    private Prediction known(ModelId model, String id) {
        return predictions
                .find(id)
                .filter(found -> found.model().equals(model))
                .orElseThrow(() ->
                        Refusal.notFound("there is no prediction '" + id + "' of " + model + " behind which to go on"));
    }

    /** Holds a page at a time; each is read by itself, so that nobody waits for a reader who takes his time. */
    private void write(PredictionSpan span, List<LabelledPrediction> first, long most, OutputStream out)
            throws IOException {
        List<LabelledPrediction> page = first;
        long left = most;
        while (!page.isEmpty()) {
            for (LabelledPrediction row : page) {
                out.write(json.writeValueAsString(ExportedLine.of(row)).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
            out.flush();
            left -= page.size();
            boolean more = page.size() == PAGE && left > 0;
            page = more
                    ? history.page(span, Optional.of(page.getLast().prediction()), (int) Math.min(PAGE, left))
                    : List.of();
        }
    }
}
