package io.perennial.activities.inference;

import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was learned from the training rows about columns and target; used alike in training, evaluation and serving.
 *
 * @param columns one transform for each input, in serving order
 * @param target scale of the answer
 */
public record FittedTransform(List<ColumnTransform> columns, TargetScale target) {

    public FittedTransform {
        columns = List.copyOf(columns);
    }

    /** Number of network inputs. */
    public int width() {
        return columns.stream().mapToInt(ColumnTransform::width).sum();
    }

    /** What each network input tells: the name of a number, or {@code column=word}. */
    public List<String> featureNames() {
        return columns.stream()
                .flatMap(column -> column.type() == ColumnType.NUMBER
                        ? Stream.of(column.name())
                        : column.words().stream().map(word -> column.name() + "=" + word))
                .toList();
    }

    /** Which network inputs are numbers and not words, ascending. */
    public int[] numbers() {
        IntStream.Builder places = IntStream.builder();
        int offset = 0;
        for (ColumnTransform column : columns) {
            if (column.type() == ColumnType.NUMBER) {
                places.add(offset);
            }
            offset += column.width();
        }
        return places.build().toArray();
    }

    /** Which network inputs are the words of a column, column by column; columns of numbers are left out. */
    public List<List<Integer>> words() {
        List<List<Integer>> words = new ArrayList<>();
        int offset = 0;
        for (ColumnTransform column : columns) {
            if (column.type() == ColumnType.CATEGORY) {
                words.add(
                        IntStream.range(offset, offset + column.width()).boxed().toList());
            }
            offset += column.width();
        }
        return words;
    }

    /** Which network inputs are the pixels of an image. */
    public ImageColumns pixels(ImageSpec image) {
        List<String> names = featureNames();
        int[] places = image.columns().stream().mapToInt(names::indexOf).toArray();
        return new ImageColumns(new EmbeddedColumns(width(), places), image.channels(), image.height(), image.width());
    }

    /** The rows as network inputs, row after row, {@link #width()} numbers each. */
    public float[] features(List<InputColumn> rows) {
        int width = width();
        float[] features = new float[rows.getFirst().rows() * width];
        int offset = 0;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(rows.get(i), features, offset, width);
            offset += columns.get(i).width();
        }
        return features;
    }
}
