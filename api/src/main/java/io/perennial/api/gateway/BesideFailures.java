package io.perennial.api.gateway;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the failures of versions beside; tells of the first, the tenth, the hundredth, so that a broken version is seen and fills no log. */
final class BesideFailures {

    private static final Logger LOG = LoggerFactory.getLogger(BesideFailures.class);

    private final Map<ServedVersion, Long> counts = new ConcurrentHashMap<>();

    void count(ModelId model, ServedVersion version, RuntimeException failure) {
        long count = counts.merge(version, 1L, Long::sum);
        if (isPowerOfTen(count)) {
            LOG.warn(
                    "Version {} of {} gave no answer beside, {} times by now; its rows count against it",
                    version.version(),
                    model,
                    count,
                    failure);
        }
    }

    /** Failures of a version so far. */
    long of(ServedVersion version) {
        return counts.getOrDefault(version, 0L);
    }

    static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest > 0 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
