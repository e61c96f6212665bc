package io.perennial.activities.store.route;

import io.perennial.activities.store.Database;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteReceipt;
import java.util.Optional;

/** What every route change was answered, by its key, so that a repeated change is answered alike. */
final class RouteReceipts {

    private final Database database;

    RouteReceipts(Database database) {
        this.database = database;
    }

    /** Takes the key for the surrounding transaction; false when the change was made before. Waits for a rival that holds the key. */
    boolean claim(ModelId model, String key) {
        return database.client()
                        .sql("insert into route_receipt (model, key) values (?, ?) on conflict do nothing")
                        .params(model.value(), key)
                        .update()
                == 1;
    }

    /** Notes how the claimed change ended: with a version, or without when a higher token had come first. */
    RouteReceipt complete(ModelId model, String key, Optional<Long> version) {
        database.client()
                .sql("""
                        update route_receipt set superseded = :superseded,
                            version = coalesce((select version from route where model = :model), 0),
                            outcomes_so_far = coalesce((select last from outcome_counter where model = :model), 0)
                        where model = :model and key = :key""")
                .param("superseded", version.isEmpty())
                .param("model", model.value())
                .param("key", key)
                .update();
        return find(model, key);
    }

    /** The receipt; its count of gateways is 0 until somebody waits for their adoption. */
    RouteReceipt find(ModelId model, String key) {
        return database.client()
                .sql("select version, outcomes_so_far, superseded from route_receipt where model = ? and key = ?")
                .params(model.value(), key)
                .query((row, index) -> new RouteReceipt(
                        row.getLong("version"), row.getLong("outcomes_so_far"), 0, row.getBoolean("superseded")))
                .single();
    }
}
