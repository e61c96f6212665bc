package io.perennial.activities.store.outcome;

import io.perennial.activities.store.StoredSegments;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** A row of the table {@code outcome}. */
final class OutcomeRow {

    private OutcomeRow() {}

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    static Outcome read(ResultSet row, int number) throws SQLException {
        return new Outcome(
                row.getLong("sequence"),
                row.getString("prediction_id"),
                Optional.ofNullable(row.getString("unit_key")).orElse(row.getString("prediction_id")),
                row.getInt("version"),
                Arm.valueOf(row.getString("arm")),
                row.getDouble("share"),
                row.getInt("rollout"),
                row.getInt("step"),
                row.getString("answer"),
                row.getString("label"),
                row.getBoolean("bad"),
                row.getDouble("loss"),
                Optional.ofNullable(row.getObject("beside", Integer.class)),
                Optional.ofNullable(row.getObject("beside_bad", Boolean.class)),
                Optional.ofNullable(row.getObject("beside_loss", Double.class)),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                StoredSegments.read(row.getString("segments")));
    }

    /** In one round trip to the server, however many they are. */
    static void insert(JdbcTemplate template, ModelId model, List<Outcome> outcomes) {
        template.batchUpdate("""
                        insert into outcome (model, sequence, prediction_id, unit_key, version, arm, share, rollout, step, answer,
                            label, bad, loss, beside, beside_bad, beside_loss, answered_at, segments)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", outcomes, outcomes.size(), (row, outcome) -> bind(row, model, outcome));
    }

    private static void bind(PreparedStatement row, ModelId model, Outcome outcome) throws SQLException {
        row.setString(1, model.value());
        row.setLong(2, outcome.sequence());
        row.setString(3, outcome.predictionId());
        row.setString(4, outcome.unitKey());
        row.setInt(5, outcome.version());
        row.setString(6, outcome.arm().name());
        row.setDouble(7, outcome.share());
        row.setInt(8, outcome.rollout());
        row.setInt(9, outcome.step());
        row.setString(10, outcome.answer());
        row.setString(11, outcome.label());
        row.setBoolean(12, outcome.bad());
        row.setDouble(13, outcome.loss());
        row.setObject(14, outcome.beside().orElse(null), Types.INTEGER);
        row.setObject(15, outcome.besideBad().orElse(null), Types.BOOLEAN);
        row.setObject(16, outcome.besideLoss().orElse(null), Types.DOUBLE);
        row.setObject(
                17, outcome.answeredAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
        row.setString(18, StoredSegments.write(outcome.segments()));
    }
}
