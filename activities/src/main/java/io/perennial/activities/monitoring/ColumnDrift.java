package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.statistics.DriftDetector;
import io.perennial.activities.statistics.QuantileDriftDetector;
import io.perennial.activities.statistics.WordDriftDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Drift of one input column of a champion; an alarm is final. */
final class ColumnDrift {

    /** Movement of a share that is nobody's business, in points; the study behind column eSR used the same. */
    private static final double TOLERANCE = .02;

    private final String column;
    private final double alpha;
    private final Values<?> values;
    private boolean alarmed;

    private ColumnDrift(String column, double alpha, Values<?> values) {
        this.column = column;
        this.alpha = alpha;
        this.values = values;
    }

    /** True when training rows had values in the column. */
    static boolean isComparable(ColumnReference reference) {
        return switch (reference.type()) {
            case NUMBER -> !reference.cuts().isEmpty();
            case CATEGORY -> !reference.words().isEmpty();
        };
    }

    static ColumnDrift against(ColumnReference reference, double alpha) {
        Values<?> values = switch (reference.type()) {
            case NUMBER -> new Values<>(Double.class, numbers(reference));
            case CATEGORY -> new Values<>(String.class, new WordDriftDetector(reference.words(), TOLERANCE));
        };
        return new ColumnDrift(reference.name(), alpha, values);
    }

    private static QuantileDriftDetector numbers(ColumnReference reference) {
        return new QuantileDriftDetector(
                reference.cuts().stream().mapToDouble(Double::doubleValue).toArray(),
                reference.counts().stream().mapToLong(Long::longValue).toArray(),
                TOLERANCE);
    }

    /** Collects the column's value of a row; an absent one, or one of another type, is left out. Missing, it is an empty word, as in training. */
    void add(Map<String, Object> row) {
        values.add(row.containsKey(column) ? Objects.requireNonNullElse(row.get(column), "") : null);
    }

    /** Judges what was collected as one window. */
    void endWindow() {
        if (alarmed) {
            values.drop();
        } else {
            values.endWindow();
            alarmed = values.detector.alarms(alpha);
        }
    }

    String column() {
        return column;
    }

    boolean alarmed() {
        return alarmed;
    }

    double log10Evidence() {
        return values.detector.log10Evidence();
    }

    /** Values of the window that is being collected, with the detector they are for. */
    private static final class Values<T> {

        private final Class<T> type;
        private final DriftDetector<T> detector;
        private final List<T> window = new ArrayList<>();

        Values(Class<T> type, DriftDetector<T> detector) {
            this.type = type;
            this.detector = detector;
        }

        void add(@Nullable Object value) {
            if (type.isInstance(value)) {
                window.add(type.cast(value));
            }
        }

        void endWindow() {
            detector.addWindow(window);
            window.clear();
        }

        void drop() {
            window.clear();
        }
    }
}
