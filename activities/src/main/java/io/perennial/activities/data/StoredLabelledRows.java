package io.perennial.activities.data;

import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins stored outcomes, by the labels that stand now, to the inputs of their predictions, as far as these are kept, page by page. */
public final class StoredLabelledRows implements LabelledRows {

    private static final int PAGE = 1000;

    private final OutcomeStore outcomes;
    private final PredictionStore predictions;
    private final CorrectionStore corrections;

    public StoredLabelledRows(OutcomeStore outcomes, PredictionStore predictions, CorrectionStore corrections) {
        this.outcomes = outcomes;
        this.predictions = predictions;
        this.corrections = corrections;
    }

    @Override
    public long last(ModelId model) {
        return outcomes.lastSequence(model);
    }

    @Override
    public List<LabelledRow> between(ModelId model, long after, long through) {
        List<LabelledRow> rows = new ArrayList<>();
        long cursor = after;
        while (cursor < through) {
            int limit = (int) Math.min(PAGE, through - cursor);
            List<Outcome> page = outcomes.after(model, cursor, limit);
            if (page.isEmpty()) {
                return rows;
            }
            long end = page.getLast().sequence();
            rows.addAll(join(corrections.applied(page), predictions.ofOutcomes(model, cursor, end)));
            cursor = end;
        }
        return rows;
    }

    private static List<LabelledRow> join(List<Outcome> page, List<Prediction> predictions) {
        Map<String, Prediction> byId = predictions.stream()
                .collect(Collectors.toMap(Prediction::id, Function.identity(), (first, _) -> first));
        List<LabelledRow> rows = new ArrayList<>();
        for (Outcome outcome : page) {
            Prediction prediction = byId.get(outcome.predictionId());
            if (prediction != null) {
                rows.add(new LabelledRow(prediction.inputs(), outcome.label()));
            }
        }
        return rows;
    }
}
