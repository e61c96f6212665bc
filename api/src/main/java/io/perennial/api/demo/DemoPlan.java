package io.perennial.api.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to tell.
 *
 * @param example directory with {@code pc-prices.yaml} and {@code computers.csv}
 * @param firstMonth first month that is served
 * @param lastMonth last month that is served
 * @param report where the closing table goes as JSON
 */
public record DemoPlan(Path example, int firstMonth, int lastMonth, Optional<Path> report) {

    Path spec() {
        return example.resolve("pc-prices.yaml");
    }

    Path rows() {
        return example.resolve("computers.csv");
    }
}
