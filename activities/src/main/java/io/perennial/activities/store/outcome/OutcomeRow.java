package io.perennial.activities.store.outcome;

import io.perennial.activities.store.StoredSegments;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    static void insert(JdbcClient client, ModelId model, Outcome outcome) {
        client.sql("""
                        insert into outcome (model, sequence, prediction_id, unit_key, version, arm, share, rollout, step, answer,
                            label, bad, loss, beside, beside_bad, beside_loss, answered_at, segments)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(model.value())
                .param(outcome.sequence())
                .param(outcome.predictionId())
                .param(outcome.unitKey())
                .param(outcome.version())
                .param(outcome.arm().name())
                .param(outcome.share())
                .param(outcome.rollout())
                .param(outcome.step())
                .param(outcome.answer())
                .param(outcome.label())
                .param(outcome.bad())
                .param(outcome.loss())
                .param(outcome.beside().orElse(null))
                .param(outcome.besideBad().orElse(null))
                .param(outcome.besideLoss().orElse(null))
                .param(outcome.answeredAt()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .param(StoredSegments.write(outcome.segments()))
                .update();
    }
}
