package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.problem.Refusal;
import java.util.List;

/** Looks at a model's answers before anybody gets them. */
final class Answers {

    private Answers() {}

    /** One answer to every row, or the model is broken. */
    static List<Answer> complete(List<Answer> answers, int rows) {
        if (answers.size() != rows) {
            throw new IllegalStateException("the model gave " + answers.size() + " answers to " + rows + " rows");
        }
        return answers;
    }

    /** One finite answer to every row, or a refusal that names the row. */
    static List<Answer> usable(List<Answer> answers, int rows, ModelDescription description) {
        complete(answers, rows);
        boolean number = description.classes().isEmpty();
        for (int row = 0; row < rows; row++) {
            if (!isFinite(answers.get(row), number)) {
                throw Refusal.unfit(
                        "P0422",
                        "row " + row + ": the model has no finite answer to these values; see whether one is far out"
                                + " of the range of its column",
                        List.of());
            }
        }
        return answers;
    }

    private static boolean isFinite(Answer answer, boolean number) {
        return number
                ? Double.isFinite(Double.parseDouble(answer.value()))
                : Double.isFinite(answer.probability().orElse(0));
    }
}
