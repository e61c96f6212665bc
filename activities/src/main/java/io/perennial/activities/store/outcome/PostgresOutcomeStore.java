package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.GaplessCounter;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Patience;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Outcomes in PostgreSQL; the locked counter row of a model puts its labels in one order without gaps. */
public final class PostgresOutcomeStore implements OutcomeStore {

    private final Database database;
    private final GaplessCounter counter;
    private final PredictionStore predictions;
    private final Patience patience;

    public PostgresOutcomeStore(Database database, Notices notices) {
        this.database = database;
        this.counter = new GaplessCounter(database, "outcome_counter");
        this.predictions = new PostgresPredictionStore(database);
        this.patience = new Patience(notices);
    }

    @Override
    public Feedback record(String predictionId, String text, OutcomeRule rule, Guardrails guardrails) {
        Label label = new Label(text, rule.task());
        Optional<String> misfit = label.misfit();
        if (misfit.isPresent()) {
            return new Feedback.Unfit(misfit.get());
        }
        return predictions
                .find(predictionId)
                .map(prediction -> database.transaction(() -> join(prediction, label, rule, guardrails)))
                .orElseGet(Feedback.UnknownPrediction::new);
    }

    /** The counter is locked before the look at earlier labels, so that no second label can slip in between. */
    private Feedback join(Prediction prediction, Label label, OutcomeRule rule, Guardrails guardrails) {
        long last = counter.locked(prediction.model());
        Optional<Outcome> earlier = find(prediction.id());
        if (earlier.isPresent()) {
            return label.agreesWith(earlier.get().label())
                    ? new Feedback.Duplicate(earlier.get())
                    : new Feedback.Contradicts(earlier.get().label());
        }
        Outcome outcome = Judgement.outcome(prediction, last + 1, label, rule, guardrails);
        OutcomeRow.insert(database.client(), prediction.model(), outcome);
        counter.advance(prediction.model(), outcome.sequence());
        database.announce(NoticeChannel.OUTCOME, prediction.model().value());
        return new Feedback.Stored(outcome);
    }

    @Override
    public Optional<Outcome> find(String predictionId) {
        return database.client()
                .sql("select * from outcome where prediction_id = ?")
                .param(StoredText.of(predictionId))
                .query(OutcomeRow::read)
                .optional();
    }

    @Override
    public long lastSequence(ModelId model) {
        return database.client()
                .sql("select coalesce((select last from outcome_counter where model = ?), 0)")
                .param(model.value())
                .query(Long.class)
                .single();
    }

    /** One statement, so that no first outcome slips in between the two looks. */
    @Override
    public long before(ModelId model, int rollout) {
        return database.client()
                .sql("""
                        select coalesce((select min(sequence) - 1 from outcome where model = ? and rollout = ?),
                            (select last from outcome_counter where model = ?), 0)""")
                .params(model.value(), rollout, model.value())
                .query(Long.class)
                .single();
    }

    @Override
    public List<Outcome> after(ModelId model, long cursor, int limit) {
        return database.client()
                .sql("select * from outcome where model = ? and sequence > ? order by sequence limit ?")
                .params(model.value(), cursor, limit)
                .query(OutcomeRow::read)
                .list();
    }

    @Override
    public long awaitSequence(ModelId model, long sequence, Duration atMost) throws InterruptedException {
        return patience.await(
                NoticeChannel.OUTCOME, model, atMost, () -> lastSequence(model), last -> last >= sequence);
    }
}
