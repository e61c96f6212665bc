package io.perennial.api.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What to tell.
 *
 * @param example directory with {@code pc-prices.yaml} and {@code computers.csv}
 * @param firstMonth first month that is served
 * @param lastMonth last month that is served
 * @param started when {@code demo} was asked for, before the servers were up
 * @param made what had to be built or installed first
 * @param loadBefore load average of the machine when {@code demo} was asked for; negative when nobody knows
 * @param report where the closing table goes as JSON
 */
public record DemoPlan(
        Path example,
        int firstMonth,
        int lastMonth,
        Instant started,
        Optional<String> made,
        double loadBefore,
        Optional<Path> report) {

    /** The conditions as of now. */
    Conditions conditions() {
        return new Conditions(
                made,
                loadBefore,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /** True when all months are served that the promises are about. */
    boolean isWhole() {
        return firstMonth == 13 && lastMonth == 35;
    }

    Path spec() {
        return example.resolve("pc-prices.yaml");
    }

    Path rows() {
        return example.resolve("computers.csv");
    }
}
