package io.perennial.api.demo;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Errors by month for three ways of looking after the same model. */
record ClosingTable(List<MonthFigures> months) {

    /** What the last column is, before it is read as a better way. */
    private static final List<String> BARGAIN = List.of(
            "\"retrained every 250 rows\" fits on all rows and releases each model at once, without proof, right or wrong;",
            "Perennial holds rows out and serves the older model until labels have proven the newer: that is the gap.");

    ClosingTable {
        months = List.copyOf(months);
    }

    /** Mean over the months of what was served. */
    double perennial() {
        return months.stream().mapToDouble(MonthFigures::perennial).average().orElse(Double.NaN);
    }

    /** Mean over all rows of what was served. */
    double perennialByRow() {
        return byRow(month -> OptionalDouble.of(month.perennial())).orElse(Double.NaN);
    }

    /** Mean over the months of the first network. */
    OptionalDouble frozen() {
        return mean(MonthFigures::frozen);
    }

    /** Mean over the months of retraining by the calendar. */
    OptionalDouble calendar() {
        return mean(MonthFigures::calendar);
    }

    /** Mean over all rows of the first network. */
    OptionalDouble frozenByRow() {
        return byRow(MonthFigures::frozen);
    }

    /** Mean over all rows of retraining by the calendar. */
    OptionalDouble calendarByRow() {
        return byRow(MonthFigures::calendar);
    }

    /** The means in one line. */
    String sentence() {
        return ("mean of the monthly errors: %.0f USD served by Perennial, frozen first network %s; %s for retraining every 250 rows,"
                        + " which fits on all rows and releases each model at once, without proof")
                .formatted(perennial(), usd(frozen()), usd(calendar()));
    }

    /** The table for a person. */
    List<String> lines() {
        List<String> head = List.of("month   rows   Perennial   frozen first network   retrained every 250 rows");
        List<String> body = months.stream()
                .map(month -> "%5d  %5d  %10.0f  %21s  %25s"
                        .formatted(
                                month.month(),
                                month.rows(),
                                month.perennial(),
                                usd(month.frozen()),
                                usd(month.calendar())))
                .toList();
        String mean = "mean by month  %9.0f  %21s  %25s".formatted(perennial(), usd(frozen()), usd(calendar()));
        String byRow = "mean by row    %9.0f  %21s  %25s"
                .formatted(perennialByRow(), usd(frozenByRow()), usd(calendarByRow()));
        return Stream.of(BARGAIN, head, body, List.of(mean, byRow))
                .flatMap(List::stream)
                .toList();
    }

    private OptionalDouble byRow(Function<MonthFigures, OptionalDouble> figure) {
        if (mean(figure).isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = months.stream()
                .mapToDouble(month -> figure.apply(month).orElse(Double.NaN) * month.rows())
                .sum();
        return OptionalDouble.of(
                sum / months.stream().mapToInt(MonthFigures::rows).sum());
    }

    private OptionalDouble mean(Function<MonthFigures, OptionalDouble> figure) {
        return months.stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static String usd(OptionalDouble value) {
        return value.isPresent() ? "%.0f".formatted(value.getAsDouble()) : "—";
    }
}
