package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.GaplessCounter;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Patience;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    public List<Feedback> record(List<GivenLabel> labels) {
        Map<String, Prediction> known = predictions.find(
                labels.stream().map(GivenLabel::predictionId).distinct().toList());
        return database.transaction(() -> join(labels, known));
    }

    /** The counters are locked before the look at earlier labels, so that no second label can slip in between. */
    private List<Feedback> join(List<GivenLabel> labels, Map<String, Prediction> known) {
        Map<ModelId, Long> last = lock(known.values());
        Joining joining = new Joining(known, of(known.keySet()), last);
        List<Feedback> feedback = labels.stream().map(joining::join).toList();
        joining.added().forEach(this::store);
        return feedback;
    }

    /** Last sequences of the models, which are locked in the order of their names: two batches never wait for each other. */
    private Map<ModelId, Long> lock(Collection<Prediction> predictions) {
        Map<ModelId, Long> last = new LinkedHashMap<>();
        predictions.stream()
                .map(Prediction::model)
                .distinct()
                .sorted(Comparator.comparing(ModelId::value))
                .forEach(model -> last.put(model, counter.locked(model)));
        return last;
    }

    private void store(ModelId model, List<Outcome> outcomes) {
        OutcomeRow.insert(database.template(), model, outcomes);
        counter.advance(model, outcomes.getLast().sequence());
        database.announce(NoticeChannel.OUTCOME, model.value());
    }

    @Override
    public Optional<Outcome> find(String predictionId) {
        return Optional.ofNullable(of(List.of(predictionId)).get(predictionId));
    }

    private Map<String, Outcome> of(Collection<String> predictionIds) {
        return database
                .client()
                .sql("select * from outcome where prediction_id = any(?)")
                .param(StoredText.of(predictionIds))
                .query(OutcomeRow::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Outcome::predictionId, outcome -> outcome));
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
