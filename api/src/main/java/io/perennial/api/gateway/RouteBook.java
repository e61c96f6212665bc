package io.perennial.api.gateway;

import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.Lane;
import io.perennial.workflows.serving.Lanes;
import io.perennial.workflows.serving.RoutingTable;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route of every model. Readers never wait; tables are adopted one after the other, each only after the versions it names are open,
 * so that a version that cannot be loaded never takes an answer away.
 */
final class RouteBook {

    private static final Logger LOG = LoggerFactory.getLogger(RouteBook.class);

    private final String gateway;
    private final RouteStore store;
    private final ModelShelf shelf;
    private final Trials trials;
    private final InstantSource clock;
    private final Map<ModelId, Route> routes = new ConcurrentHashMap<>();
    private final Map<ModelId, Long> told = new HashMap<>();
    private final Set<String> reportedUnusable = new HashSet<>();
    private volatile boolean complete;

    RouteBook(String gateway, RouteStore store, ModelShelf shelf, Trials trials, InstantSource clock) {
        this.gateway = gateway;
        this.store = store;
        this.shelf = shelf;
        this.trials = trials;
        this.clock = clock;
    }

    Optional<Route> find(ModelId model) {
        return Optional.ofNullable(routes.get(model));
    }

    List<Route> all() {
        return List.copyOf(routes.values());
    }

    /** True once every table that was stored at the start is in force here, or is known to be unusable. */
    boolean isComplete() {
        return complete;
    }

    /** Lets versions go whose window is over, store or not, then adopts what has changed in the store and tells it so. */
    synchronized void refresh() {
        routes.replaceAll((_, route) -> isStandbyOver(route) ? route.withoutStandby() : route);
        try {
            complete |= adoptAll();
        } finally {
            shelf.keepOnly(routes.values().stream()
                    .flatMap(Route::models)
                    .map(OpenModel::version)
                    .collect(Collectors.toSet()));
        }
    }

    /** A model that cannot be adopted now keeps no other from it; false when one is to be tried again. */
    private boolean adoptAll() {
        boolean all = true;
        for (RoutingTable table : store.all()) {
            all &= adopt(table);
        }
        return all;
    }

    /** False when this is to be tried again. */
    private boolean adopt(RoutingTable table) {
        try {
            Route present = routes.get(table.model());
            if (present == null || table.replaces(present.table())) {
                routes.put(table.model(), open(table));
                LOG.info("Table {} of {} is in force: {}", table.version(), table.model(), inWords(table));
            }
            tell(table);
            return true;
        } catch (UnusableModelException e) {
            reportOnce(table, e);
            return true;
        } catch (RuntimeException e) { // whatever one model's table meets, the others are adopted
            LOG.warn("Table {} of {} is tried again: {}", table.version(), table.model(), e.toString());
            return false;
        }
    }

    /** Told apart from adopted: a store that missed the news hears it again. */
    private void tell(RoutingTable table) {
        if (told.getOrDefault(table.model(), 0L) < table.version()) {
            store.adopted(gateway, table.model(), table.version());
            told.put(table.model(), table.version());
        }
    }

    private Route open(RoutingTable table) throws UnusableModelException {
        OpenModel incumbent = shelf.open(table.incumbent());
        Optional<OpenModel> standby = standby(table);
        Lanes split = table.trials();
        List<OpenLane> lanes = new ArrayList<>();
        for (Lane lane : split.each()) {
            lanes.add(open(table, lane, standby));
        }
        List<Trial> open = trials.of(table);
        return new Route(
                table,
                incumbent,
                split,
                lanes.stream().map(lane -> lane.in(open)).toList(),
                standby);
    }

    /** One of several lanes that cannot be opened keeps nobody from the others: there the incumbent answers, until its rollout is held. */
    private OpenLane open(RoutingTable table, Lane lane, Optional<OpenModel> standby) throws UnusableModelException {
        try {
            Optional<OpenModel> candidate = open(lane.candidate().map(Candidate::served));
            Optional<OpenModel> beside = isBesideOnStandby(table) ? standby : open(lane.beside());
            return new OpenLane(lane.candidate(), candidate, beside, Optional.empty());
        } catch (UnusableModelException e) {
            if (table.lanes().isEmpty()) {
                throw e;
            }
            LOG.error(
                    "One of the candidates of {} cannot be opened, and answers nobody: {}",
                    table.model(),
                    e.getMessage());
            return OpenLane.NOTHING;
        }
    }

    /** After a promotion; then it is scored for as long as it stands by, if it can be opened. */
    private static boolean isBesideOnStandby(RoutingTable table) {
        return table.beside().isPresent()
                && table.beside().equals(table.standby().map(Standby::version));
    }

    /** One that cannot be opened keeps nobody from the others: the way back to it will say so. */
    private Optional<OpenModel> standby(RoutingTable table) {
        Optional<Standby> due = table.standby().filter(standby -> standby.isDue(clock.instant()));
        try {
            return open(due.map(Standby::version));
        } catch (UnusableModelException e) {
            LOG.error(
                    "v{} of {} cannot stand by, a way back to it would fail: {}",
                    due.orElseThrow().version().version(),
                    table.model(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isStandbyOver(Route route) {
        return route.standby().isPresent()
                && route.table()
                        .standby()
                        .filter(standby -> standby.isDue(clock.instant()))
                        .isEmpty();
    }

    private Optional<OpenModel> open(Optional<ServedVersion> version) throws UnusableModelException {
        return version.isEmpty() ? Optional.empty() : Optional.of(shelf.open(version.get()));
    }

    private void reportOnce(RoutingTable table, UnusableModelException failure) {
        if (reportedUnusable.add(table.model() + "/" + table.version())) {
            LOG.error(
                    "Table {} of {} is not adopted, the one before it stays in force: {}",
                    table.version(),
                    table.model(),
                    failure.getMessage());
        }
    }

    private static String inWords(RoutingTable table) {
        if (table.refusal().isPresent()) {
            return table.successor().map(next -> next + " answers instead").orElse("refuses");
        }
        int lanes = table.trials().each().size();
        String trial = table.trials().candidates().stream()
                .map(candidate ->
                        ", v" + candidate.served().version() + " answers " + candidate.share() / lanes * 100 + " %")
                .collect(Collectors.joining());
        String beside = table.trials().beside().stream()
                .map(version -> ", v" + version.version() + " beside")
                .collect(Collectors.joining());
        String standby = table.standby()
                .map(ready -> ", v" + ready.version().version() + " ready until " + ready.until())
                .orElse("");
        return "v" + table.incumbent().version() + " answers" + trial + beside + standby;
    }
}
