package io.perennial.activities.store.errors;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Held-out rows of one model to be looked at: errors, and beside them rows that nobody selected.
 *
 * @param model the model
 * @param sha256 digest of the package that answered
 * @param label what it is, such as {@code linear} or {@code trial 2}
 * @param training number of the training it came from
 * @param columns names of the input columns with their types, such as {@code ram number}
 * @param target name of the column that is predicted
 * @param rule what an error is
 * @param heldOut rows held out
 * @param errors how many of them are errors
 * @param rows the rows drawn, by number; the values of each are those of the columns, then those of the metadata
 * @param again what this model answers to earlier samples, the newest first
 * @param metadata names and types of what else is known of the rows and shown to no model
 */
public record ErrorSample(
        ModelId model,
        String sha256,
        String label,
        int training,
        List<Column> columns,
        String target,
        OutcomeRule rule,
        int heldOut,
        int errors,
        List<SampledRow> rows,
        List<AnswersAgain> again,
        List<Column> metadata) {

    public ErrorSample {
        columns = Absent.orEmpty(columns);
        rows = Absent.orEmpty(rows);
        again = Absent.orEmpty(again);
        metadata = Absent.orEmpty(metadata);
    }

    /** Everything that people see of a row: the columns first, then the metadata. */
    public List<Column> described() {
        return Stream.concat(columns.stream(), metadata.stream()).toList();
    }

    /**
     * A column.
     *
     * @param name its name
     * @param numeric true for numbers, false for words
     */
    public record Column(String name, boolean numeric) {}

    /** The row of a number; empty when none has it. */
    public Optional<SampledRow> row(int number) {
        return rows.stream().filter(row -> row.number() == number).findFirst();
    }
}
