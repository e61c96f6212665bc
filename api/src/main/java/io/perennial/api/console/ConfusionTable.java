package io.perennial.api.console;

import io.perennial.activities.store.HeldOutPicture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labels against answers; a cell is the darker, the larger its share of the rows of its label.
 *
 * @param classes answers, by column
 * @param rows labels with their cells
 */
public record ConfusionTable(List<String> classes, List<Row> rows) {

    private static final int DARKEST = 8;

    /** One label. */
    public record Row(String label, List<Cell> cells) {}

    /** Rows of a label with an answer; {@code shade} is 0 to 8. */
    public record Cell(String answer, long rows, int shade, boolean isRight) {}

    static ConfusionTable of(HeldOutPicture picture) {
        List<String> classes = picture.classes();
        List<Row> rows = IntStream.range(0, classes.size())
                .mapToObj(label -> row(classes, label, picture.confusion().get(label)))
                .toList();
        return new ConfusionTable(classes, rows);
    }

    private static Row row(List<String> classes, int label, List<Long> counts) {
        long all = Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
        List<Cell> cells = IntStream.range(0, classes.size())
                .mapToObj(answer -> new Cell(
                        classes.get(answer),
                        counts.get(answer),
                        (int) Math.ceil((double) DARKEST * counts.get(answer) / all),
                        answer == label))
                .toList();
        return new Row(classes.get(label), cells);
    }
}
