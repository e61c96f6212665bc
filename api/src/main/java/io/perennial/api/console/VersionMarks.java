package io.perennial.api.console;

import io.perennial.api.console.ErrorChart.Mark;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Labels every change of the version: in the first of a few rows where there is room, and beside its neighbour where there is none. */
final class VersionMarks {

    private static final double[] ROWS = {16, 36, 56};
    private static final double LETTER = 12; // of the large type that phones get
    private static final double GAP = 6;

    private final double[] ends = new double[ROWS.length];
    private final List<Mark> marks = new ArrayList<>();

    private VersionMarks() {
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
    }

    static List<Mark> of(List<VersionChange> changes, LongToDoubleFunction place) {
        VersionMarks all = new VersionMarks();
        changes.forEach(change -> all.add("v" + change.version(), place.applyAsDouble(change.from() - 1)));
        return List.copyOf(all.marks);
    }

    private void add(String label, double x) {
        double half = label.length() * LETTER / 2;
        for (int row = 0; row < ROWS.length; row++) {
            if (x - half >= ends[row]) {
                ends[row] = x + half + GAP;
                marks.add(mark(x, row, label));
                return;
            }
        }
        Mark last = marks.removeLast();
        ends[ROWS.length - 1] += label.length() * LETTER;
        marks.add(new Mark(last.x(), last.top(), last.y(), last.label() + "→" + label));
    }

    private static Mark mark(double x, int row, String label) {
        return new Mark(ErrorChart.place(x), ErrorChart.place(ROWS[row] + GAP), ErrorChart.place(ROWS[row]), label);
    }
}
