package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What the first network would have answered for ever. It never learns, so all its answers are asked for at once, by its pinned version,
 * while the gateway still holds it; they are no traffic and no evidence.
 */
final class FrozenNetwork {

    private final Counter counter;
    private final List<Row> rows;
    private final Map<Integer, Double> prices = new HashMap<>();
    private boolean asked;

    FrozenNetwork(Counter counter, List<Row> rows) {
        this.counter = counter;
        this.rows = rows;
    }

    /** Asks once, as soon as a network has been promoted; returns what is to be said about it. */
    Optional<String> ask(Optional<LedgerLine> promoted) {
        if (asked || promoted.isEmpty() || promoted.get().version().isEmpty()) {
            return Optional.empty();
        }
        asked = true;
        int version = promoted.get().version().getAsInt();
        try {
            byMonth().forEach((month, inMonth) -> keep(inMonth, counter.askPinned(inMonth, version)));
            return Optional.of(
                    "v" + version + " is the first network; its answers to all rows are kept for the comparison");
        } catch (DoorException e) {
            prices.clear();
            return Optional.of("v" + version + " could not be scored for the comparison: " + e.getMessage());
        }
    }

    /** Its mean absolute error on some rows; empty when it was not scored. */
    OptionalDouble error(List<Row> some) {
        return some.stream()
                .filter(row -> prices.containsKey(row.number()))
                .mapToDouble(row -> Math.abs(prices.getOrDefault(row.number(), Double.NaN) - row.price()))
                .average();
    }

    private void keep(List<Row> inMonth, List<Double> answers) {
        for (int i = 0; i < inMonth.size(); i++) {
            prices.put(inMonth.get(i).number(), answers.get(i));
        }
    }

    private Map<Integer, List<Row>> byMonth() {
        return rows.stream().collect(Collectors.groupingBy(Row::month));
    }
}
