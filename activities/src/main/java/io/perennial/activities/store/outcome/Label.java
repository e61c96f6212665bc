package io.perennial.activities.store.outcome;

import io.perennial.workflows.data.Task;
import java.util.Optional;
import java.util.regex.Pattern;

/** A truth as it was told; numbers are equal when their values are, however they are written. */
record Label(String text, Task task) {

    private static final int LONGEST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    Label {
        text = text.strip();
    }

    /** Why the label cannot be one of its task; empty when it can. */
    Optional<String> misfit() {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            return Optional.of("a label must be 1 to " + LONGEST + " characters, got " + text.length());
        }
        if (task == Task.REGRESSION && number(text).isEmpty()) {
            return Optional.of("a label of a regression must be a finite number, got '" + text + "'");
        }
        return Optional.empty();
    }

    boolean agreesWith(String other) {
        return text.equals(other)
                || (task == Task.REGRESSION
                        && number(other).map(value -> value == numberValue()).orElse(false));
    }

    double numberValue() {
        return number(text).orElseThrow();
    }

    /** The finite number a text stands for. */
    static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(form -> NUMBER.matcher(form).matches())
                .map(Double::valueOf)
                .filter(value -> Double.isFinite(value));
    }
}
