package io.perennial.api.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** What was served and what the truth was, by month. */
final class Books {

    private final Map<Integer, List<Entry>> months = new TreeMap<>();

    void enter(Row row, double answer) {
        months.computeIfAbsent(row.month(), month -> new ArrayList<>()).add(new Entry(row, answer));
    }

    /** Mean absolute error of what was served in a month. */
    double error(int month) {
        return months.getOrDefault(month, List.of()).stream()
                .mapToDouble(Entry::error)
                .average()
                .orElse(Double.NaN);
    }

    int rows(int month) {
        return months.getOrDefault(month, List.of()).size();
    }

    /** Closes the books: the figures of every month, with those of the policies it is compared with. */
    List<MonthFigures> close(
            Function<Integer, OptionalDouble> frozenError, Function<Integer, OptionalDouble> calendarError) {
        return months.entrySet().stream()
                .map(month -> new MonthFigures(
                        month.getKey(),
                        month.getValue().size(),
                        error(month.getKey()),
                        frozenError.apply(month.getKey()),
                        calendarError.apply(month.getKey())))
                .toList();
    }

    private record Entry(Row row, double answer) {

        double error() {
            return Math.abs(answer - row.price());
        }
    }
}
