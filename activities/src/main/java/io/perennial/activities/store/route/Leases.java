package io.perennial.activities.store.route;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.workflows.lifecycle.ModelId;

/** Renewals of the leases on candidates' shares. */
final class Leases {

    private final Database database;

    Leases(Database database) {
        this.database = database;
    }

    /** Counts one more renewal and returns the count; belongs in a transaction. */
    long renew(ModelId model, int rollout) {
        database.announce(NoticeChannel.LEASE, model.value());
        return database.client()
                .sql("""
                        insert into lease (model, rollout, renewals, renewed_at) values (?, ?, 1, clock_timestamp())
                        on conflict (model, rollout)
                        do update set renewals = lease.renewals + 1, renewed_at = excluded.renewed_at
                        returning renewals""")
                .params(model.value(), rollout)
                .query(Long.class)
                .single();
    }

    long renewals(ModelId model, int rollout) {
        return database.client()
                .sql("select coalesce((select renewals from lease where model = ? and rollout = ?), 0)")
                .params(model.value(), rollout)
                .query(Long.class)
                .single();
    }
}
