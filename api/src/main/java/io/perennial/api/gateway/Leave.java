package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.store.outcome.Handling;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.SegmentDegree;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model may do with the rows of a request. A request is answered or deferred as a whole, by the row that leaves least to the model: an
 * answer in which some rows are missing would be taken for one by callers who know the protocol alone.
 *
 * @param automation what is left to the model
 * @param degree in force for the request
 * @param deferred true when people decide and callers get no word of the model
 */
record Leave(Automation automation, Degree degree, boolean deferred) {

    private static final Leave FULL = new Leave(Automation.FULL, Degree.FULL, false);

    static Leave of(Automation automation, List<Map<String, Object>> rows, List<Answer> answers) {
        if (automation.isFull()) {
            return FULL;
        }
        Degree degree = rows.stream().map(automation::of).reduce(Degree.FULL, Degree::lower);
        boolean deferred = IntStream.range(0, rows.size())
                .anyMatch(row -> automation.defers(
                        automation.of(rows.get(row)),
                        answers.get(row).probability().orElse(0.0)));
        return new Leave(automation, degree, deferred);
    }

    /** True when the model's word is only advice. */
    boolean advises() {
        return degree == Degree.ASSIST;
    }

    /** What is kept of it with a row. */
    Handling handling(Map<String, Object> row) {
        return new Handling(degree, automation.segment(row).map(SegmentDegree::name), deferred || advises());
    }
}
