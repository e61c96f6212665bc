package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/** Applied specs in PostgreSQL, every one kept. */
public final class PostgresSpecStore implements SpecStore {

    private final Database database;

    public PostgresSpecStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(String commandId, String actor, String yaml, ProjectSpec resolved) {
        database.client()
                .sql("""
                        insert into spec (command_id, model, actor, yaml, resolved) values (?, ?, ?, ?, ?::json)
                        on conflict (model, command_id) do nothing""")
                .params(
                        StoredText.of(commandId),
                        resolved.name().value(),
                        StoredText.of(actor),
                        StoredText.of(yaml),
                        StoredJson.write(resolved))
                .update();
    }

    @Override
    public Optional<AppliedSpec> latest(ModelId model) {
        return database.client()
                .sql("select actor, yaml, resolved from spec where model = ? order by number desc limit 1")
                .param(model.value())
                .query((row, index) -> new AppliedSpec(
                        row.getString("actor"),
                        row.getString("yaml"),
                        StoredJson.read(row.getString("resolved"), ProjectSpec.class)))
                .optional();
    }
}
