package io.perennial.api.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.perennial.api.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answer to a batch of labels that was taken in part.
 *
 * @param problem what is wrong with those that were not taken
 * @param results every label of the batch in its order, with what became of it
 */
record PartlyTaken(@JsonUnwrapped Problem problem, List<Told> results) {

    PartlyTaken {
        results = List.copyOf(results);
    }

    /** What became of one label of a batch that was taken in part; {@code sequence} when it is stored, {@code code} and {@code detail} when not. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Told(
            String prediction_id,
            boolean stored,
            Optional<Long> sequence,
            Optional<Boolean> duplicate,
            Optional<String> code,
            Optional<String> detail) {

        static Told stored(FeedbackDoor.Taken taken) {
            return new Told(
                    taken.prediction_id(),
                    true,
                    Optional.of(taken.sequence()),
                    Optional.of(taken.duplicate()),
                    Optional.empty(),
                    Optional.empty());
        }

        static Told refused(FeedbackDoor.Label label, Problem problem) {
            return new Told(
                    Objects.requireNonNullElse(label.prediction_id(), ""),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(problem.code()),
                    Optional.of(problem.detail()));
        }
    }
}
