package io.perennial.activities.store;

import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.PostgresCursorStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Published states in PostgreSQL. */
public final class PostgresStatusStore implements StatusStore {

    private final Database database;
    private final CursorStore cursors;

    public PostgresStatusStore(Database database) {
        this.database = database;
        this.cursors = new PostgresCursorStore(database);
    }

    /** Cursors are closed even by a publication that comes too late to be shown: what it says has ended has ended. */
    @Override
    public void publish(StatusPublication publication) {
        database.transaction(() -> {
            ModelStatus status = publication.status();
            publication.closedRollout().ifPresent(rollout -> closeRollout(status.model(), rollout));
            if (status.stage() == Stage.RETIRED) {
                cursors.close(status.model(), WorkflowIds.monitoring(status.model()));
            }
            return upsert(status, publication.revision());
        });
    }

    private void closeRollout(ModelId model, int rollout) {
        cursors.close(model, WorkflowIds.rollout(model, rollout));
    }

    private int upsert(ModelStatus status, long revision) {
        return database.client()
                .sql("""
                        insert into status (model, revision, status) values (?, ?, ?::json)
                        on conflict (model) do update set revision = excluded.revision, status = excluded.status
                        where status.revision < excluded.revision""")
                .params(status.model().value(), revision, StoredJson.write(status))
                .update();
    }

    @Override
    public Optional<ModelStatus> find(ModelId model) {
        return database.client()
                .sql("select status from status where model = ?")
                .param(model.value())
                .query(PostgresStatusStore::read)
                .optional();
    }

    @Override
    public List<ModelStatus> all() {
        return database.client()
                .sql("select status from status order by model")
                .query(PostgresStatusStore::read)
                .list();
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static ModelStatus read(ResultSet row, int number) throws SQLException {
        return StoredJson.read(row.getString("status"), ModelStatus.class);
    }
}
