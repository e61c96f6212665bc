package io.perennial.workflows.monitoring;

import io.perennial.workflows.Absent;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/**
 * What the monitor watches from now on.
 *
 * @param champion the version that serves
 * @param previous the version it replaced, scored beside during the watch window; empty when there is none
 * @param since sequence of the last outcome before the champion served everything
 * @param nullBadRate bad share the champion is expected to stay under, in [0, 1]
 * @param key distinguishes one watch from the next, such as {@code rollout/pc-prices/7}
 * @param spec how it is watched, as last applied; empty in watches of before a spec could change, which keep the monitor's first
 * @param retrainings retrainings that began at the monitor's wish before this watch; empty when the monitor is to count its wishes itself,
 *     as it did before the lifecycle counted what came of them
 */
public record Watch(
        ServedVersion champion,
        Optional<ServedVersion> previous,
        long since,
        double nullBadRate,
        String key,
        Optional<MonitoringSpec> spec,
        Optional<Integer> retrainings) {

    public Watch {
        previous = Absent.orEmpty(previous);
        spec = Absent.orEmpty(spec);
        retrainings = Absent.orEmpty(retrainings);
    }

    /** A watch whose monitor counts its wishes itself. */
    public Watch(
            ServedVersion champion,
            Optional<ServedVersion> previous,
            long since,
            double nullBadRate,
            String key,
            Optional<MonitoringSpec> spec) {
        this(champion, previous, since, nullBadRate, key, spec, Optional.empty());
    }
}
