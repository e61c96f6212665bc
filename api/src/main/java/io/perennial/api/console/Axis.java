package io.perennial.api.console;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis from 0 to a round number, with round steps.
 *
 * @param step from one label to the next: 1, 2 or 5 times a power of ten
 * @param parts how many steps there are
 */
record Axis(double step, int parts) {

    private static final int MOST_PARTS = 5;

    /** The shortest such axis on which the highest value has a place. */
    static Axis upTo(double highest, double smallestStep) {
        double rough = highest / MOST_PARTS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        double fitting = Math.max(step, smallestStep);
        return new Axis(fitting, (int) Math.ceil(highest / fitting - 1e-9));
    }

    double end() {
        return step * parts;
    }

    /** All labels, from 0 on. */
    List<Double> labels() {
        return IntStream.rangeClosed(0, parts).mapToObj(i -> i * step).toList();
    }
}
