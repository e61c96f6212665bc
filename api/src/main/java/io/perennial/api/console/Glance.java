package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.Answered;
import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.Performance;
import java.util.List;
import java.util.Optional;

/**
 * How a model that serves does, in a line.
 *
 * @param version the version that serves everything
 * @param newest its newest answers with known truth; empty before the first
 */
public record Glance(int version, Optional<Newest> newest) {

    /**
     * The newest block of answers.
     *
     * @param answers how many they are
     * @param error their mean error
     * @param badRate share of bad ones among them
     * @param by who gave most of them, when that is not the version that serves
     */
    public record Newest(Figure answers, Figure error, Figure badRate, Optional<Integer> by) {}

    static Glance of(int version, Performance performance, String unit) {
        List<Block> blocks = performance.blocks();
        return new Glance(
                version, blocks.isEmpty() ? Optional.empty() : Optional.of(newest(version, blocks.getLast(), unit)));
    }

    private static Newest newest(int version, Block last, String unit) {
        return new Newest(
                Figure.count(
                        last.answered().stream().mapToLong(Answered::outcomes).sum()),
                Figure.error(last.error(), unit),
                Figure.share(last.badRate()),
                Optional.of(last.version()).filter(by -> by != version));
    }
}
