package io.perennial.activities.store.cases;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredText;
import io.perennial.activities.store.outcome.PredictionRow;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Cases in PostgreSQL. */
public final class PostgresCaseStore implements CaseStore {

    private static final String CASES = """
            select prediction.*, deferred_case.answer as decided, deferred_case.answered_by, deferred_case.answered_at,
                outcome.label as label
            from deferred_case join prediction on prediction.id = deferred_case.prediction_id
                left join outcome on outcome.prediction_id = deferred_case.prediction_id
            """;

    private static final String OPEN = "deferred_case.answer is null and outcome.prediction_id is null";

    private final Database database;

    public PostgresCaseStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DeferredCase> open(ModelId model, Optional<String> after, int limit) {
        return page(OPEN, model, after, limit);
    }

    @Override
    public List<DeferredCase> all(ModelId model, Optional<String> after, int limit) {
        return page("true", model, after, limit);
    }

    private List<DeferredCase> page(String which, ModelId model, Optional<String> after, int limit) {
        return database.client()
                .sql(CASES + "where deferred_case.model = :model and " + which + """
                         and (deferred_case.at, deferred_case.prediction_id) > (
                            coalesce((select at from deferred_case where prediction_id = :after), '-infinity'), :after)
                        order by deferred_case.at, deferred_case.prediction_id limit :limit""")
                .param("model", model.value())
                .param("after", StoredText.of(after.orElse("")))
                .param("limit", limit)
                .query(PostgresCaseStore::read)
                .list();
    }

    @Override
    public long waiting(ModelId model) {
        return database.client()
                .sql("""
                        select count(*) from deferred_case
                            left join outcome on outcome.prediction_id = deferred_case.prediction_id
                        where deferred_case.model = ? and\s""" + OPEN)
                .param(model.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<DeferredCase> find(String predictionId) {
        return database.client()
                .sql(CASES + "where deferred_case.prediction_id = ?")
                .param(StoredText.of(predictionId))
                .query(PostgresCaseStore::read)
                .optional();
    }

    @Override
    public void decide(String predictionId, String answer, String actor, Instant at) {
        database.client()
                .sql("""
                        update deferred_case set answer = ?, answered_by = ?, answered_at = ?
                        where prediction_id = ? and answer is null""")
                .params(StoredText.of(answer), actor, at.atOffset(ZoneOffset.UTC), StoredText.of(predictionId))
                .update();
    }

    @Override
    public List<CaseCount> counts(ModelId model, int version) {
        return database.client()
                .sql("""
                        select prediction.degree_segment, prediction.arm, deferred_case.answer as decided, prediction.answer,
                            prediction.beside_answer, count(*) as cases
                        from deferred_case join prediction on prediction.id = deferred_case.prediction_id
                        where deferred_case.model = ? and prediction.version = ? and deferred_case.answer is not null
                        group by 1, 2, 3, 4, 5 order by 1 nulls first, 3, 4, 5""")
                .params(model.value(), version)
                .query(PostgresCaseStore::count)
                .list();
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static CaseCount count(ResultSet row, int number) throws SQLException {
        boolean onTrial = Arm.valueOf(row.getString("arm")) == Arm.CANDIDATE;
        Optional<String> answered = Optional.of(row.getString("answer"));
        return new CaseCount(
                Optional.ofNullable(row.getString("degree_segment")),
                row.getString("decided"),
                onTrial ? Optional.empty() : answered,
                onTrial ? answered : Optional.ofNullable(row.getString("beside_answer")),
                row.getLong("cases"));
    }

    private static DeferredCase read(ResultSet row, int number) throws SQLException {
        String decided = row.getString("decided");
        Optional<HumanAnswer> human = decided == null
                ? Optional.empty()
                : Optional.of(new HumanAnswer(
                        decided,
                        row.getString("answered_by"),
                        row.getObject("answered_at", OffsetDateTime.class).toInstant()));
        return new DeferredCase(PredictionRow.read(row, number), human, Optional.ofNullable(row.getString("label")));
    }
}
