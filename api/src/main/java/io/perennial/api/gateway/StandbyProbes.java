package io.perennial.api.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.Probe;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every version that stands by for one answer at intervals, so that nobody learns on the way back that it cannot answer.
 *
 * <p>The gauge {@code perennial.standby.ready} is 1 for a version that has answered lately. It is 0 for one that has not, whether it failed, hangs
 * or was never asked.
 */
final class StandbyProbes {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyProbes.class);
    /** How often everyone is to be asked. */
    static final Duration INTERVAL = Duration.ofSeconds(10);
    /** One that hangs keeps the others from being asked: then none of them is known to be ready. */
    private static final Duration LATELY = INTERVAL.multipliedBy(3);

    private final RouteBook book;
    private final InstantSource clock;
    private final MultiGauge gauge;
    private final Map<ServedVersion, Instant> answered = new ConcurrentHashMap<>();
    private final Set<ServedVersion> silent = new HashSet<>();

    StandbyProbes(RouteBook book, MeterRegistry meters, InstantSource clock) {
        this.book = book;
        this.clock = clock;
        this.gauge = MultiGauge.builder("perennial.standby.ready")
                .description("1 when the version that stands by has answered lately")
                .register(meters);
    }

    /** Asks everyone who stands by now. */
    void look() {
        List<Route> standing =
                book.all().stream().filter(route -> route.standby().isPresent()).toList();
        answered.keySet()
                .retainAll(standing.stream().map(StandbyProbes::version).toList());
        gauge.register(standing.stream().map(this::row).toList(), true);
        standing.forEach(this::ask);
    }

    /** One that has been withdrawn meanwhile is not asked. */
    private void ask(Route route) {
        route.standby().orElseThrow().use(StandbyProbes::fault).ifPresent(fault -> note(route, fault));
    }

    private void note(Route route, Optional<String> fault) {
        ServedVersion version = version(route);
        ModelId model = route.table().model();
        if (fault.isEmpty()) {
            answered.put(version, clock.instant());
            if (silent.remove(version)) {
                LOG.info("v{} of {} stands by and answers again", version.version(), model);
            }
        } else if (silent.add(version)) {
            LOG.error("v{} of {} stands by and does not answer: {}", version.version(), model, fault.get());
        }
    }

    private static Optional<String> fault(LoadedModel model) {
        try {
            Probe.ask(model);
            return Optional.empty();
        } catch (UnusableModelException | RuntimeException e) { // whatever it throws, it would throw at callers
            return Optional.of(e.toString());
        }
    }

    private MultiGauge.Row<ServedVersion> row(Route route) {
        ServedVersion version = version(route);
        Tags tags = Tags.of("model", route.table().model().value(), "version", Integer.toString(version.version()));
        return MultiGauge.Row.of(tags, version, asked -> isReady(asked) ? 1 : 0);
    }

    private boolean isReady(ServedVersion version) {
        return Optional.ofNullable(answered.get(version))
                .filter(at -> at.plus(LATELY).isAfter(clock.instant()))
                .isPresent();
    }

    private static ServedVersion version(Route route) {
        return route.standby().orElseThrow().version();
    }
}
