package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where rows come from and what they mean.
 *
 * @param source file name of the uploaded source
 * @param task regression or classification
 * @param target column to predict
 * @param columns input columns, in serving order
 * @param trainingRows which rows of the source are history; all when empty
 * @param testShare share of the rows held out for evaluation, in (0, 1)
 * @param timeOrdered true when the newest rows are held out, false when rows are drawn by lots that stay theirs
 * @param image which columns are the pixels of one image; empty for none
 * @param metadata columns that are kept with each row and that no model is shown, such as a device or the sex of a person: they tell kinds of rows
 */
public record DataSpec(
        String source,
        Task task,
        String target,
        List<ColumnSpec> columns,
        Optional<RowLimit> trainingRows,
        double testShare,
        boolean timeOrdered,
        Optional<ImageSpec> image,
        List<ColumnSpec> metadata) {

    public DataSpec {
        columns = List.copyOf(columns);
        trainingRows = Absent.orEmpty(trainingRows);
        image = Absent.orEmpty(image);
        metadata = Absent.orEmpty(metadata);
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("testShare must be in (0, 1), got " + testShare);
        }
    }

    /** Data without an image or metadata. */
    public DataSpec(
            String source,
            Task task,
            String target,
            List<ColumnSpec> columns,
            Optional<RowLimit> trainingRows,
            double testShare,
            boolean timeOrdered) {
        this(source, task, target, columns, trainingRows, testShare, timeOrdered, Optional.empty(), List.of());
    }

    /** Everything a dataset keeps of a row beside its label: inputs first, then metadata. */
    public List<ColumnSpec> kept() {
        return Stream.concat(columns.stream(), metadata.stream()).toList();
    }

    /** The columns that are seen together as one image; none without an image. */
    public List<String> pixels() {
        return image.map(ImageSpec::columns).orElse(List.of());
    }

    /** The same data without a limit on history: every row of the source counts. */
    public DataSpec onAllRows() {
        return new DataSpec(source, task, target, columns, Optional.empty(), testShare, timeOrdered, image, metadata);
    }

    /** The same data as a model sees it that is not shown some columns; an image that lacks pixels is none. */
    public DataSpec without(List<String> left) {
        List<ColumnSpec> seen =
                columns.stream().filter(column -> !left.contains(column.name())).toList();
        Optional<ImageSpec> whole = image.filter(pixels -> left.stream().noneMatch(pixels.columns()::contains));
        return new DataSpec(source, task, target, seen, trainingRows, testShare, timeOrdered, whole, metadata);
    }
}
