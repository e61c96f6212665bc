package io.perennial.activities.store.route;

import io.perennial.activities.store.Turnstile;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Routing tables of a test, in memory. */
public final class InMemoryRouteStore implements RouteStore {

    private static final Duration LIVING = Duration.ofSeconds(10);

    private final OutcomeStore outcomes;
    private final InstantSource clock;
    private final Turnstile turnstile = new Turnstile();
    private final Map<ModelId, RoutingTable> tables = new TreeMap<>();
    private final Map<ModelId, Long> degrees = new HashMap<>();
    private final Map<Key, RouteReceipt> receipts = new HashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final Map<Key, Long> adopted = new HashMap<>();
    private final Map<Trial, Long> leases = new HashMap<>();
    private final Map<Trial, Flip> flips = new HashMap<>();

    public InMemoryRouteStore(OutcomeStore outcomes, InstantSource clock) {
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public RouteReceipt write(RouteChange change) {
        return turnstile.change(
                () -> receipts.computeIfAbsent(new Key(change.model(), change.key()), _ -> writeOnce(change)));
    }

    private RouteReceipt writeOnce(RouteChange change) {
        Optional<RoutingTable> present = Optional.ofNullable(tables.get(change.model()));
        long version = present.map(RoutingTable::version).orElse(0L);
        long last = outcomes.lastSequence(change.model());
        if (present.isPresent() && present.get().token() > change.token()) {
            return new RouteReceipt(version, last, 0, true);
        }
        tables.put(change.model(), change.over(present).table(version + 1));
        change.candidate()
                .filter(candidate -> candidate.share() > 0)
                .ifPresent(candidate -> renew(change.model(), candidate.rollout()));
        return new RouteReceipt(version + 1, last, 0, false);
    }

    @Override
    public RouteReceipt leave(DegreeChange change) {
        return turnstile.change(
                () -> receipts.computeIfAbsent(new Key(change.model(), change.key()), _ -> leaveOnce(change)));
    }

    private RouteReceipt leaveOnce(DegreeChange change) {
        Optional<RoutingTable> present = Optional.ofNullable(tables.get(change.model()));
        long last = outcomes.lastSequence(change.model());
        if (present.isEmpty() || degrees.getOrDefault(change.model(), 0L) >= change.number()) {
            return new RouteReceipt(present.map(RoutingTable::version).orElse(0L), last, 0, true);
        }
        RoutingTable next = present.get().leaving(change.automation());
        tables.put(change.model(), next);
        degrees.put(change.model(), change.number());
        return new RouteReceipt(next.version(), last, 0, false);
    }

    @Override
    public int awaitAdoption(ModelId model, long version, Duration atMost) throws InterruptedException {
        return turnstile
                .await(atMost, () -> adoption(model, version), LivingGateways.Adoption::isComplete)
                .adopted();
    }

    private LivingGateways.Adoption adoption(ModelId model, long version) {
        Instant limit = clock.instant().minus(LIVING);
        List<String> living = seen.keySet().stream()
                .filter(gateway -> seen.getOrDefault(gateway, Instant.MIN).isAfter(limit))
                .toList();
        long have = living.stream()
                .filter(gateway -> adopted.getOrDefault(new Key(model, gateway), 0L) >= version)
                .count();
        return new LivingGateways.Adoption(living.size(), (int) have);
    }

    @Override
    public Optional<RoutingTable> current(ModelId model) {
        return turnstile.change(() -> Optional.ofNullable(tables.get(model)));
    }

    @Override
    public List<RoutingTable> all() {
        return turnstile.change(() -> List.copyOf(tables.values()));
    }

    @Override
    public void adopted(String gateway, ModelId model, long version) {
        turnstile.change(() -> {
            seen.put(gateway, clock.instant());
            return adopted.put(new Key(model, gateway), version) == null;
        });
    }

    @Override
    public void alive(String gateway) {
        turnstile.change(() -> seen.put(gateway, clock.instant()) == null);
    }

    @Override
    public void gone(String gateway) {
        turnstile.change(() -> {
            adopted.keySet().removeIf(key -> key.name().equals(gateway));
            return seen.remove(gateway) != null;
        });
    }

    @Override
    public void renewLease(ModelId model, int rollout) {
        turnstile.change(() -> renew(model, rollout));
    }

    private long renew(ModelId model, int rollout) {
        Trial trial = new Trial(model, rollout);
        long renewals = leases.getOrDefault(trial, 0L) + 1;
        leases.put(trial, renewals);
        return renewals;
    }

    @Override
    public long leaseRenewals(ModelId model, int rollout) {
        return turnstile.change(() -> leases.getOrDefault(new Trial(model, rollout), 0L));
    }

    @Override
    public void flip(Flip flip) {
        turnstile.change(() -> flips.putIfAbsent(new Trial(flip.model(), flip.rollout()), flip) == null);
    }

    @Override
    public Optional<Flip> flipped(ModelId model, int rollout) {
        return turnstile.change(() -> Optional.ofNullable(flips.get(new Trial(model, rollout))));
    }

    private record Key(ModelId model, String name) {}

    private record Trial(ModelId model, int rollout) {}
}
