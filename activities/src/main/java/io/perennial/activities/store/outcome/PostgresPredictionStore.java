package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredJson;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Predictions in PostgreSQL, appended in batches. */
public final class PostgresPredictionStore implements PredictionStore {

    private final Database database;

    public PostgresPredictionStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            return;
        }
        List<Prediction> rows = onceEach(predictions);
        database.transaction(() -> {
            insert(rows);
            openCases(rows.stream().filter(Prediction::isForPerson).toList());
            return rows.size();
        });
    }

    private void insert(List<Prediction> rows) {
        database.template().batchUpdate("""
                insert into prediction (id, model, at, unit_key, inputs, version, arm, share, rollout, step,
                    table_version, answer, beside, beside_answer, degree, degree_segment, for_person)
                values (?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set beside = excluded.beside, beside_answer = excluded.beside_answer
                    where prediction.beside is null and excluded.beside is not null""", rows, rows.size(), PostgresPredictionStore::bind);
    }

    /** In the transaction of the rows, so that what is kept for a person is in his queue. */
    private void openCases(List<Prediction> rows) {
        if (!rows.isEmpty()) {
            database.template().batchUpdate("""
                    insert into deferred_case (prediction_id, model, at) values (?, ?, ?)
                    on conflict (prediction_id) do nothing""", rows, rows.size(), PostgresPredictionStore::bindCase);
        }
    }

    private static void bindCase(PreparedStatement row, Prediction prediction) throws SQLException {
        row.setString(1, StoredText.of(prediction.id()));
        row.setString(2, prediction.model().value());
        row.setObject(3, prediction.at().atOffset(ZoneOffset.UTC));
    }

    /** One statement may change a row only once. */
    private static List<Prediction> onceEach(List<Prediction> predictions) {
        Map<String, Prediction> rows = new LinkedHashMap<>();
        predictions.forEach(row -> rows.merge(row.id(), row, Prediction::withBesideOf));
        return List.copyOf(rows.values());
    }

    @Override
    public Map<String, Prediction> find(Collection<String> ids) {
        return database
                .client()
                .sql("select * from prediction where id = any(?)")
                .param(StoredText.of(ids))
                .query(PredictionRow::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Prediction::id, prediction -> prediction));
    }

    /** By their ids, because a join makes the planner read all partitions. */
    @Override
    public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
        List<String> ids = database.client()
                .sql("""
                        select prediction_id from outcome where model = ? and sequence > ? and sequence <= ?
                        order by sequence""")
                .params(model.value(), after, through)
                .query((row, _) -> row.getString(1))
                .list();
        Map<String, Prediction> kept = find(ids);
        return ids.stream().flatMap(id -> Stream.ofNullable(kept.get(id))).toList();
    }

    private static void bind(PreparedStatement row, Prediction prediction) throws SQLException {
        row.setString(1, StoredText.of(prediction.id()));
        row.setString(2, prediction.model().value());
        row.setObject(3, prediction.at().atOffset(ZoneOffset.UTC));
        row.setString(4, StoredText.of(prediction.unitKey()));
        row.setString(5, StoredJson.write(prediction.inputs()));
        row.setInt(6, prediction.version());
        row.setString(7, prediction.arm().name());
        row.setDouble(8, prediction.share());
        row.setInt(9, prediction.rollout());
        row.setInt(10, prediction.step());
        row.setLong(11, prediction.tableVersion());
        row.setString(12, StoredText.of(prediction.answer()));
        row.setObject(13, prediction.beside().orElse(null), Types.INTEGER);
        row.setString(14, prediction.besideAnswer().orElse(null));
        row.setString(
                15,
                prediction.handling().map(handling -> handling.degree().name()).orElse(null));
        row.setString(
                16,
                prediction
                        .handling()
                        .flatMap(Handling::segment)
                        .map(StoredText::of)
                        .orElse(null));
        row.setBoolean(17, prediction.isForPerson());
    }
}
