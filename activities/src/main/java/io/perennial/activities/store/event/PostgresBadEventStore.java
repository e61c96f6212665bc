package io.perennial.activities.store.event;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.GaplessCounter;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.activities.store.StoredSegments;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Bad events in PostgreSQL; the locked counter row of a model puts them in one order without gaps. */
public final class PostgresBadEventStore implements BadEventStore {

    private final Database database;
    private final GaplessCounter counter;

    public PostgresBadEventStore(Database database) {
        this.database = database;
        this.counter = new GaplessCounter(database, "bad_event_counter");
    }

    @Override
    public void append(List<BadEvent> events) {
        Map<ModelId, List<BadEvent>> byModel = GaplessCounter.inLockOrder(events, BadEvent::model);
        if (!events.isEmpty()) {
            database.transaction(() -> {
                byModel.forEach(this::append);
                return events.size();
            });
        }
    }

    private void append(ModelId model, List<BadEvent> events) {
        long before = counter.locked(model);
        long last = before;
        for (BadEvent event : events) {
            last += insert(event, last + 1);
        }
        if (last > before) {
            counter.advance(model, last);
            database.announce(NoticeChannel.BAD_EVENT, model.value());
        }
    }

    private int insert(BadEvent event, long number) {
        return database.client()
                .sql("""
                        insert into bad_event (model, number, id, metric, at, unit_key, version, arm, share, rollout, step,
                            segments)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""")
                .params(
                        event.model().value(),
                        number,
                        StoredText.of(event.id()),
                        StoredText.of(event.metric()),
                        event.at().atOffset(ZoneOffset.UTC),
                        StoredText.of(event.unitKey()),
                        event.version(),
                        event.arm().name(),
                        event.share(),
                        event.rollout(),
                        event.step())
                .param(StoredSegments.write(event.segments()))
                .update();
    }

    @Override
    public List<NumberedEvent> after(ModelId model, int rollout, long cursor, int limit) {
        return database.client()
                .sql("select * from bad_event where model = ? and rollout = ? and number > ? order by number limit ?")
                .params(model.value(), rollout, cursor, limit)
                .query(PostgresBadEventStore::read)
                .list();
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static NumberedEvent read(ResultSet row, int number) throws SQLException {
        return new NumberedEvent(
                row.getLong("number"),
                new BadEvent(
                        row.getString("id"),
                        new ModelId(row.getString("model")),
                        row.getString("metric"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("unit_key"),
                        row.getInt("version"),
                        Arm.valueOf(row.getString("arm")),
                        row.getDouble("share"),
                        row.getInt("rollout"),
                        row.getInt("step"),
                        StoredSegments.read(row.getString("segments"))));
    }
}
