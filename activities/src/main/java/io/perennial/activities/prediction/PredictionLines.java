package io.perennial.activities.prediction;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.perennial.activities.data.RowsToScore;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.workflows.data.Task;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Predictions as CSV: the number of the row from 1, its keys, the prediction, and for classes the probability of each. */
final class PredictionLines {

    private final ModelDescription description;
    private final List<String> keys;

    PredictionLines(ModelDescription description, List<String> keys) {
        this.description = description;
        this.keys = List.copyOf(keys);
    }

    byte[] header() {
        List<String> names = new ArrayList<>(List.of("row"));
        names.addAll(keys);
        names.add("prediction");
        if (description.task() == Task.CLASSIFICATION) {
            description.classes().forEach(word -> names.add("probability_" + word));
        }
        return csv(List.of(names));
    }

    /** Lines of rows of which the first has a number, from 0. */
    byte[] of(RowsToScore.Part rows, double[][] figures, long first) {
        if (figures.length != rows.keys().size()) {
            throw BatchFailure.ROWS_DIFFER.saying(
                    rows.keys().size() + " rows were asked and " + figures.length + " answered");
        }
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < figures.length; row++) {
            lines.add(line(first + row + 1, rows.keys().get(row), figures[row]));
        }
        return csv(lines);
    }

    private List<String> line(long number, List<String> key, double[] figures) {
        List<String> line = new ArrayList<>(List.of(Long.toString(number)));
        line.addAll(key);
        line.add(description.answer(finite(number, figures)).value());
        if (description.task() == Task.CLASSIFICATION) {
            for (double probability : figures) {
                line.add(Double.toString(probability));
            }
        }
        return line;
    }

    private static double[] finite(long number, double[] figures) {
        for (double figure : figures) {
            if (!Double.isFinite(figure)) {
                throw BatchFailure.NO_NUMBER.saying("row " + number + " is answered with " + figure
                        + ", which is no number; look at its values, or score with another version");
            }
        }
        return figures;
    }

    private static byte[] csv(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        lines.forEach(csv::writeRecord);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
