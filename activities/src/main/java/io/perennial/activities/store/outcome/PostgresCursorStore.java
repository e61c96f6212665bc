package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.workflows.lifecycle.ModelId;

/** Cursors in PostgreSQL; a closed one stays closed, however late a settlement arrives. */
public final class PostgresCursorStore implements CursorStore {

    private final Database database;

    public PostgresCursorStore(Database database) {
        this.database = database;
    }

    @Override
    public void settle(ModelId model, String consumer, long sequence) {
        database.client().sql("""
                        insert into outcome_cursor (model, consumer, sequence) values (?, ?, ?)
                        on conflict (model, consumer)
                        do update set sequence = greatest(outcome_cursor.sequence, excluded.sequence)""").params(model.value(), consumer, sequence).update();
    }

    @Override
    public void close(ModelId model, String consumer) {
        database.client().sql("""
                        insert into outcome_cursor (model, consumer, sequence, closed) values (?, ?, 0, true)
                        on conflict (model, consumer) do update set closed = true""").params(model.value(), consumer).update();
    }

    @Override
    public long decided(ModelId model) {
        return database.client()
                .sql("""
                        select coalesce(
                            (select min(sequence) from outcome_cursor where model = :model and not closed),
                            (select last from outcome_counter where model = :model),
                            0)""")
                .param("model", model.value())
                .query(Long.class)
                .single();
    }
}
