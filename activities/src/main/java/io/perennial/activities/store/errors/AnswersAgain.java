package io.perennial.activities.store.errors;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * What a later model answers to the rows of an earlier sample.
 *
 * @param sample digest of the package that the sample was drawn for
 * @param unmeasured why nothing was answered; empty when it was
 * @param rows an answer for each row of the sample
 */
public record AnswersAgain(String sample, String unmeasured, List<Row> rows) {

    public AnswersAgain {
        rows = Absent.orEmpty(rows);
    }

    /**
     * An answer.
     *
     * @param number number of the row in the sample
     * @param answer what the later model answers
     * @param error true when that is an error, by the rule of the sample
     * @param fitted true when the later model was fitted on such a row, so that its answer proves nothing
     */
    public record Row(int number, String answer, boolean error, boolean fitted) {}
}
