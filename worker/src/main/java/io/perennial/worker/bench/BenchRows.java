package io.perennial.worker.bench;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows drawn for a measurement: numbers and words that say together which of two classes a row is of, most of the time. */
final class BenchRows {

    /** Features of a row: numbers first, then the words. */
    static final int NUMBERS = 6;

    private static final int WORD_COLUMNS = 6;
    private static final int WORDS = 4;

    private BenchRows() {}

    static TrainingSet of(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        double[] scores = new double[rows];
        List<InputColumn> inputs = new ArrayList<>();
        for (int column = 0; column < NUMBERS; column++) {
            inputs.add(numbers("number " + column, scores, random));
        }
        for (int column = 0; column < WORD_COLUMNS; column++) {
            inputs.add(words("word " + column, scores, random));
        }
        String[] classes = new String[rows];
        for (int row = 0; row < rows; row++) {
            classes[row] = scores[row] + random.nextGaussian() > 0 ? "yes" : "no";
        }
        Table table = new Table(inputs, new InputColumn.Words("class", classes));
        FittedTransform transform = TransformFit.fit(table.inputs(), table.target());
        return TrainingSet.of(table, transform);
    }

    private static InputColumn numbers(String name, double[] scores, SplittableRandom random) {
        double[] values = new double[scores.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = random.nextGaussian();
            scores[row] += Math.sin(2 * values[row]);
        }
        return new InputColumn.Numbers(name, values);
    }

    private static InputColumn words(String name, double[] scores, SplittableRandom random) {
        String[] values = new String[scores.length];
        for (int row = 0; row < values.length; row++) {
            int word = random.nextInt(WORDS);
            values[row] = "word " + word;
            scores[row] += word == 0 ? 1 : -1.0 / (WORDS - 1);
        }
        return new InputColumn.Words(name, values);
    }
}
