package io.perennial.activities.store.route;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.workflows.lifecycle.ModelId;

/** Which gateways live, by the database's clock, and which table each of them serves. */
final class LivingGateways {

    private final Database database;

    LivingGateways(Database database) {
        this.database = database;
    }

    void alive(String gateway) {
        database.client().sql("""
                        insert into gateway (name, seen_at) values (?, clock_timestamp())
                        on conflict (name) do update set seen_at = excluded.seen_at""").param(gateway).update();
    }

    void adopted(String gateway, ModelId model, long version) {
        database.transaction(() -> {
            alive(gateway);
            database.announce(NoticeChannel.ADOPTION, model.value());
            return database.client()
                    .sql("""
                            insert into gateway_table (gateway, model, version) values (?, ?, ?)
                            on conflict (gateway, model) do update set version = excluded.version""")
                    .params(gateway, model.value(), version)
                    .update();
        });
    }

    void gone(String gateway) {
        database.client()
                .sql("delete from gateway where name = ?")
                .param(gateway)
                .update();
    }

    Adoption adoption(ModelId model, long version) {
        return database.client()
                .sql("""
                        select count(*) as living, count(*) filter (where gateway_table.version >= ?) as adopted
                        from gateway left join gateway_table
                            on gateway_table.gateway = gateway.name and gateway_table.model = ?
                        where gateway.seen_at > clock_timestamp() - interval '10 seconds'""")
                .params(version, model.value())
                .query((row, index) -> new Adoption(row.getInt("living"), row.getInt("adopted")))
                .single();
    }

    /** Gateways that live, and those of them that serve at least a given version. */
    record Adoption(int living, int adopted) {

        boolean isComplete() {
            return adopted == living;
        }
    }
}
