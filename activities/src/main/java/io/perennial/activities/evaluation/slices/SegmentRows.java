package io.perennial.activities.evaluation.slices;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.scoping.Segment;
import java.util.stream.IntStream;

/** The rows of a segment that a charter names. */
public final class SegmentRows {

    private SegmentRows() {}

    /** Their indices, ascending; none where there is no such column. */
    public static int[] of(Segment segment, Table rows) {
        return rows.described().stream()
                .filter(column -> column.name().equals(segment.column()))
                .findFirst()
                .map(column -> IntStream.range(0, rows.rows())
                        .filter(row -> has(segment, column, row))
                        .toArray())
                .orElse(new int[0]);
    }

    private static boolean has(Segment segment, InputColumn column, int row) {
        return switch (column) {
            case InputColumn.Numbers numbers -> segment.has(numbers.values()[row]);
            case InputColumn.Words words -> segment.has(words.values()[row]);
        };
    }
}
