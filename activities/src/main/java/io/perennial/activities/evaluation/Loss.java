package io.perennial.activities.evaluation;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import java.util.List;
import java.util.stream.IntStream;

/** What an answer loses beside the label of its row; the mean over rows is the leading metric of the charter, and smaller is better. */
public sealed interface Loss {

    /** The loss behind the leading metric of a charter. */
    static Loss of(CharterSpec charter, Task task) {
        return charter.leadingCosts().<Loss>map(Cost::new).orElseGet(() -> of(task));
    }

    /** The loss of a task where nobody has agreed on costs. */
    static Loss of(Task task) {
        return switch (task) {
            case REGRESSION -> new Miss();
            case CLASSIFICATION -> new WrongClass();
        };
    }

    /** Name of the mean of such losses. */
    String metric();

    /** What each answer loses, by row; NaN where an answer is no number. */
    double[] of(List<Answer> answers, InputColumn labels);

    /** How far a number is from its label. */
    record Miss() implements Loss {

        @Override
        public String metric() {
            return "mae";
        }

        @Override
        public double[] of(List<Answer> answers, InputColumn labels) {
            double[] values = ((InputColumn.Numbers) labels).values();
            return IntStream.range(0, values.length)
                    .mapToDouble(
                            row -> Math.abs(Double.parseDouble(answers.get(row).value()) - values[row]))
                    .toArray();
        }
    }

    /** One for a wrong class. */
    record WrongClass() implements Loss {

        @Override
        public String metric() {
            return "error_rate";
        }

        @Override
        public double[] of(List<Answer> answers, InputColumn labels) {
            String[] words = ((InputColumn.Words) labels).values();
            return IntStream.range(0, words.length)
                    .mapToDouble(row -> answers.get(row).value().equals(words[row]) ? 0 : 1)
                    .toArray();
        }
    }

    /** What the answer costs by the signed matrix; a gain is below 0. */
    record Cost(AgreedCosts agreed) implements Loss {

        @Override
        public String metric() {
            return AgreedCosts.METRIC;
        }

        @Override
        public double[] of(List<Answer> answers, InputColumn labels) {
            String[] words = ((InputColumn.Words) labels).values();
            return IntStream.range(0, words.length)
                    .mapToDouble(row -> agreed.matrix()
                            .of(
                                    words[row].equals(agreed.positive()),
                                    answers.get(row).value().equals(agreed.positive())))
                    .toArray();
        }
    }
}
