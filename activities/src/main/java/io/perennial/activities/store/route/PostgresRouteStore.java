package io.perennial.activities.store.route;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Patience;
import io.perennial.activities.store.StoredJson;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Routing tables in PostgreSQL, written under their fence in one statement. */
public final class PostgresRouteStore implements RouteStore {

    private final Database database;
    private final Patience patience;
    private final RouteReceipts receipts;
    private final LivingGateways gateways;
    private final Leases leases;
    private final Flips flips;

    public PostgresRouteStore(Database database, Notices notices) {
        this.database = database;
        this.patience = new Patience(notices);
        this.receipts = new RouteReceipts(database);
        this.gateways = new LivingGateways(database);
        this.leases = new Leases(database);
        this.flips = new Flips(database);
    }

    @Override
    public RouteReceipt write(RouteChange change) {
        return once(change.model(), change.key(), () -> writeOnce(change));
    }

    @Override
    public RouteReceipt leave(DegreeChange change) {
        return once(change.model(), change.key(), () -> leaveUnlessFenced(change));
    }

    /** In one transaction: a version, or none when the change is fenced off, under a key that is taken once. */
    private RouteReceipt once(ModelId model, String key, Supplier<Optional<Long>> write) {
        return database.transaction(() ->
                receipts.claim(model, key) ? receipts.complete(model, key, write.get()) : receipts.find(model, key));
    }

    private Optional<Long> writeOnce(RouteChange change) {
        Optional<RoutingTable> before =
                locked(change.model()).map(found -> found.change().table(found.version()));
        Optional<Long> version = overwriteUnlessFenced(change.over(before));
        version.ifPresent(_ -> tellGateways(change));
        return version;
    }

    private Optional<Long> leaveUnlessFenced(DegreeChange change) {
        Optional<Long> version = locked(change.model())
                .flatMap(found -> database.client()
                        .sql("""
                                update route set version = version + 1, degrees = ?, change = ?::json, at = clock_timestamp()
                                where model = ? and degrees < ?
                                returning version""")
                        .params(
                                change.number(),
                                StoredJson.write(found.change().leaving(change.automation())),
                                change.model().value(),
                                change.number())
                        .query(Long.class)
                        .optional());
        version.ifPresent(
                _ -> database.announce(NoticeChannel.ROUTE, change.model().value()));
        return version;
    }

    /** Locked, so that no change in between is overwritten with what it changed. */
    private Optional<Found> locked(ModelId model) {
        return database.client()
                .sql("select * from route where model = ? for update")
                .param(model.value())
                .query(PostgresRouteStore::found)
                .optional();
    }

    /** The change that made a table, and the version it made. */
    private record Found(RouteChange change, long version) {}

    private Optional<Long> overwriteUnlessFenced(RouteChange change) {
        return database.client()
                .sql("""
                        insert into route (model, version, token, change) values (?, 1, ?, ?::json)
                        on conflict (model) do update set version = route.version + 1, token = excluded.token,
                            change = excluded.change, at = clock_timestamp()
                        where route.token <= excluded.token
                        returning version""")
                .params(change.model().value(), change.token(), StoredJson.write(change))
                .query(Long.class)
                .optional();
    }

    private void tellGateways(RouteChange change) {
        change.candidate()
                .filter(candidate -> candidate.share() > 0)
                .ifPresent(candidate -> leases.renew(change.model(), candidate.rollout()));
        database.announce(NoticeChannel.ROUTE, change.model().value());
    }

    @Override
    public int awaitAdoption(ModelId model, long version, Duration atMost) throws InterruptedException {
        return patience.await(
                        NoticeChannel.ADOPTION,
                        model,
                        atMost,
                        () -> gateways.adoption(model, version),
                        LivingGateways.Adoption::isComplete)
                .adopted();
    }

    @Override
    public Optional<RoutingTable> current(ModelId model) {
        return database.client()
                .sql("select * from route where model = ?")
                .param(model.value())
                .query(PostgresRouteStore::table)
                .optional();
    }

    @Override
    public List<RoutingTable> all() {
        return database.client()
                .sql("select * from route order by model")
                .query(PostgresRouteStore::table)
                .list();
    }

    @Override
    public void adopted(String gateway, ModelId model, long version) {
        gateways.adopted(gateway, model, version);
    }

    @Override
    public void alive(String gateway) {
        gateways.alive(gateway);
    }

    @Override
    public void gone(String gateway) {
        gateways.gone(gateway);
    }

    @Override
    public void renewLease(ModelId model, int rollout) {
        database.transaction(() -> leases.renew(model, rollout));
    }

    @Override
    public long leaseRenewals(ModelId model, int rollout) {
        return leases.renewals(model, rollout);
    }

    @Override
    public void flip(Flip flip) {
        database.transaction(() -> flips.keep(flip));
    }

    @Override
    public Optional<Flip> flipped(ModelId model, int rollout) {
        return flips.find(model, rollout);
    }

    private static RoutingTable table(ResultSet row, int number) throws SQLException {
        Found found = found(row, number);
        return found.change().table(found.version());
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(StoredJson.read(row.getString("change"), RouteChange.class), row.getLong("version"));
    }
}
