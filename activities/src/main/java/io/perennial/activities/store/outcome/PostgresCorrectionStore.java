package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.GaplessCounter;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Corrections in PostgreSQL; the locked counter row of a model puts them in one order. */
public final class PostgresCorrectionStore implements CorrectionStore {

    private final Database database;
    private final GaplessCounter counter;
    private final PredictionStore predictions;
    private final OutcomeStore outcomes;

    /** Corrections of outcomes that are kept in the same database. */
    public PostgresCorrectionStore(Database database, PredictionStore predictions, OutcomeStore outcomes) {
        this.database = database;
        this.counter = new GaplessCounter(database, "correction_counter");
        this.predictions = predictions;
        this.outcomes = outcomes;
    }

    @Override
    public CorrectionAnswer correct(GivenCorrection given) {
        return predictions
                .find(given.label().predictionId())
                .map(prediction -> database.transaction(() -> correct(given, prediction)))
                .orElseGet(CorrectionAnswer.UnknownPrediction::new);
    }

    /** The counter is locked before the look at what stands, so that no second correction can slip in between. */
    private CorrectionAnswer correct(GivenCorrection given, Prediction prediction) {
        long number = counter.locked(prediction.model()) + 1;
        CorrectionAnswer answer = outcomes.find(prediction.id())
                .map(outcome -> new StandingLabel(outcome, latest(prediction.id())).correct(given, prediction, number))
                .orElseGet(CorrectionAnswer.Unlabelled::new);
        if (answer instanceof CorrectionAnswer.Stored(Correction correction)) {
            insert(prediction.model(), correction);
            counter.advance(prediction.model(), number);
        }
        return answer;
    }

    private void insert(ModelId model, Correction correction) {
        database.client()
                .sql("""
                        insert into correction (model, number, prediction_id, corrects, label, bad, loss, beside_bad, beside_loss, actor,
                            reason, at)
                        values (:model, :number, :id, :corrects, :label, :bad, :loss, :besideBad, :besideLoss, :actor, :reason, :at)""")
                .param("model", model.value())
                .param("number", correction.number())
                .param("id", correction.predictionId())
                .param("corrects", correction.corrects())
                .param("label", correction.label())
                .param("bad", correction.bad())
                .param("loss", correction.loss())
                .param("besideBad", correction.besideBad().orElse(null))
                .param("besideLoss", correction.besideLoss().orElse(null))
                .param("actor", StoredText.of(correction.actor()))
                .param("reason", StoredText.of(correction.reason()))
                .param("at", correction.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Correction> latest(String predictionId) {
        List<Correction> all = of(predictionId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    @Override
    public List<Correction> of(String predictionId) {
        return database.client()
                .sql("select * from correction where prediction_id = ? order by number")
                .param(StoredText.of(predictionId))
                .query(PostgresCorrectionStore::read)
                .list();
    }

    @Override
    public long last(ModelId model) {
        return database.client()
                .sql("select coalesce((select last from correction_counter where model = ?), 0)")
                .param(model.value())
                .query(Long.class)
                .single();
    }

    @Override
    public List<Outcome> applied(List<Outcome> outcomes) {
        Map<String, Correction> latest = latest(outcomes);
        return outcomes.stream()
                .map(outcome -> Optional.ofNullable(latest.get(outcome.predictionId()))
                        .map(correction -> correction.applied(outcome))
                        .orElse(outcome))
                .toList();
    }

    private Map<String, Correction> latest(List<Outcome> outcomes) {
        return database
                .client()
                .sql("""
                        select distinct on (prediction_id) * from correction where prediction_id = any(?)
                        order by prediction_id, number desc""")
                .param(StoredText.of(
                        outcomes.stream().map(Outcome::predictionId).toList()))
                .query(PostgresCorrectionStore::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Correction::predictionId, correction -> correction));
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static Correction read(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getLong("number"),
                row.getString("prediction_id"),
                row.getString("corrects"),
                row.getString("label"),
                row.getBoolean("bad"),
                row.getDouble("loss"),
                Optional.ofNullable(row.getObject("beside_bad", Boolean.class)),
                Optional.ofNullable(row.getObject("beside_loss", Double.class)),
                row.getString("actor"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
