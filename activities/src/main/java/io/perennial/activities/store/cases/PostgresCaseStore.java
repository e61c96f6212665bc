package io.perennial.activities.store.cases;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredText;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionRow;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Cases in PostgreSQL. */
public final class PostgresCaseStore implements CaseStore {

    /** Each is looked up by its id, which meets one partition; a plain join makes the planner read them all. */
    private static final String PREDICTION = """
            cross join lateral (
                select * from prediction where prediction.id = deferred_case.prediction_id offset 0) as prediction
            """;

    /** The label that was put in the place of one given wrongly; none where the first stands. */
    private static final String CORRECTED = """
            left join lateral (
                select label from correction where correction.prediction_id = deferred_case.prediction_id
                order by number desc limit 1) as corrected on true
            """;

    private static final String CASES = """
            select prediction.*, deferred_case.answer as decided, deferred_case.answered_by, deferred_case.answered_at,
                coalesce(corrected.label, outcome.label) as label
            from deferred_case
            """ + PREDICTION + """
                left join outcome on outcome.prediction_id = deferred_case.prediction_id
            """ + CORRECTED;

    private static final String OPEN = "deferred_case.answer is null and outcome.prediction_id is null";

    /** Versions count from one. */
    private static final int NO_VERSION = 0;

    private final Database database;
    private final OutcomeStore outcomes;

    /** Outcomes that are kept in the same database, whose transactions they join. */
    public PostgresCaseStore(Database database, OutcomeStore outcomes) {
        this.database = database;
        this.outcomes = outcomes;
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
    public Feedback decide(GivenLabel label, String actor, Instant at) {
        return database.transaction(() -> {
            Feedback feedback = outcomes.record(List.of(label)).getFirst();
            stored(feedback).ifPresent(answer -> keep(label.predictionId(), answer, actor, at));
            return feedback;
        });
    }

    private static Optional<String> stored(Feedback feedback) {
        return switch (feedback) {
            case Feedback.Stored(var outcome) -> Optional.of(outcome.label());
            case Feedback.Duplicate(var outcome) -> Optional.of(outcome.label());
            case Feedback.Contradicts _, Feedback.UnknownPrediction _, Feedback.Unfit _ -> Optional.empty();
        };
    }

    private void keep(String predictionId, String answer, String actor, Instant at) {
        database.client()
                .sql("""
                        update deferred_case set answer = ?, answered_by = ?, answered_at = ?
                        where prediction_id = ? and answer is null""")
                .params(StoredText.of(answer), actor, at.atOffset(ZoneOffset.UTC), StoredText.of(predictionId))
                .update();
    }

    @Override
    public List<CaseCount> counts(ModelId model, int version, Optional<Integer> other) {
        return database.client()
                .sql("""
                        select degree_segment, decided, said, beside, count(*) as cases from (
                            select prediction.degree_segment, coalesce(corrected.label, deferred_case.answer) as decided, %s as said,
                                %s as beside
                            from deferred_case %s %s
                            where deferred_case.model = :model and deferred_case.answer is not null) as spoken
                        where said is not null or beside is not null
                        group by 1, 2, 3, 4 order by 1 nulls first, 2, 3, 4""".formatted(said("version"), said("other"), PREDICTION, CORRECTED))
                .param("version", version)
                .param("other", other.orElse(NO_VERSION))
                .param("model", model.value())
                .query(PostgresCaseStore::count)
                .list();
    }

    @Override
    public List<CaseAnswer> answers(ModelId model, int version, Optional<String> segment, int newest) {
        return database.client()
                .sql("""
                        select * from (
                            select deferred_case.answer as decided, prediction.degree, deferred_case.answered_at, prediction.id,
                                %s as said
                            from deferred_case %s
                            where deferred_case.model = :model and deferred_case.answer is not null
                                and coalesce(prediction.degree_segment, '') = :segment) as spoken
                        where said is not null order by answered_at desc, id desc limit :newest""".formatted(said("version"), PREDICTION))
                .param("version", version)
                .param("model", model.value())
                .param("segment", StoredText.of(segment.orElse("")))
                .param("newest", newest)
                .query(PostgresCaseStore::answer)
                .list()
                .reversed();
    }

    /** What the version that a parameter names said to a prediction's row: as the one that answered, or beside it. */
    private static String said(String parameter) {
        return """
                case when prediction.version = :%1$s then prediction.answer
                    when prediction.beside = :%1$s then prediction.beside_answer end""".formatted(parameter);
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static CaseAnswer answer(ResultSet row, int number) throws SQLException {
        boolean blind = !Degree.ASSIST.name().equals(row.getString("degree"));
        return new CaseAnswer(row.getString("decided"), row.getString("said"), blind);
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static CaseCount count(ResultSet row, int number) throws SQLException {
        return new CaseCount(
                Optional.ofNullable(row.getString("degree_segment")),
                row.getString("decided"),
                Optional.ofNullable(row.getString("said")),
                Optional.ofNullable(row.getString("beside")),
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
