package io.perennial.activities.store.batch;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredJson;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Batches in PostgreSQL. */
public final class PostgresBatchStore implements BatchStore {

    private final Database database;

    public PostgresBatchStore(Database database) {
        this.database = database;
    }

    /** Who loses the race for a number takes the next one. */
    @Override
    public KeptBatch open(BatchRequest asked, Instant at) {
        Optional<KeptBatch> kept = find(asked.model(), asked.asked().commandId());
        while (kept.isEmpty()) {
            database.client()
                    .sql("""
                            insert into batch (model, number, command_id, request, asked_at)
                            select :model, coalesce(max(number), 0) + 1, :command, :request::json, :at
                            from batch where model = :model
                            on conflict do nothing""")
                    .param("model", asked.model().value())
                    .param("command", StoredText.of(asked.asked().commandId()))
                    .param("request", StoredJson.write(asked))
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            kept = find(asked.model(), asked.asked().commandId());
        }
        return kept.get();
    }

    @Override
    public void keep(BatchStatus status, Instant at) {
        database.client()
                .sql("""
                        update batch set status = :status::json, ended_at = case when :ends then cast(:at as timestamptz) end
                        where model = :model and number = :number and ended_at is null""")
                .param("status", StoredJson.write(status))
                .param("ends", status.state().ends())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("model", status.model().value())
                .param("number", status.number())
                .update();
    }

    @Override
    public Optional<KeptBatch> find(ModelId model, int number) {
        return database.client()
                .sql("select * from batch where model = ? and number = ?")
                .params(model.value(), number)
                .query(PostgresBatchStore::read)
                .optional();
    }

    @Override
    public Optional<KeptBatch> find(ModelId model, String commandId) {
        return database.client()
                .sql("select * from batch where model = ? and command_id = ?")
                .params(model.value(), StoredText.of(commandId))
                .query(PostgresBatchStore::read)
                .optional();
    }

    @Override
    public List<KeptBatch> before(ModelId model, int number, int most) {
        return database.client()
                .sql("select * from batch where model = ? and number < ? order by number desc limit ?")
                .params(model.value(), number, most)
                .query(PostgresBatchStore::read)
                .list();
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static KeptBatch read(ResultSet row, int index) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new KeptBatch(
                StoredJson.read(row.getString("request"), BatchRequest.class).numbered(row.getInt("number")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("status")).map(json -> StoredJson.read(json, BatchStatus.class)),
                Optional.ofNullable(ended).map(OffsetDateTime::toInstant));
    }
}
