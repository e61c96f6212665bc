package io.perennial.activities.inference;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model asks for and gives.
 *
 * @param task number or class
 * @param target name of the answer
 * @param columns inputs in serving order, with their legal ranges and words
 * @param classes the classes, in the order of the network's outputs; empty for regression
 * @param threshold when it answers the class that is looked for; empty for a model that answers the likeliest class
 */
public record ModelDescription(
        Task task,
        String target,
        List<ColumnSpec> columns,
        List<String> classes,
        Optional<DecisionThreshold> threshold) {

    public ModelDescription {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
        threshold = Absent.orEmpty(threshold);
        if (threshold.isPresent()
                && (classes.size() < 2 || !classes.contains(threshold.get().positive()))) {
            throw new IllegalArgumentException("the threshold is for '"
                    + threshold.get().positive() + "', which is not one of the at least two classes " + classes);
        }
    }

    /** Numbers behind an answer: one value, or the probability of each class. */
    public int figures() {
        return task == Task.REGRESSION ? 1 : classes.size();
    }

    /** What is answered by these figures: the value of a regression, or the probability of each class. */
    public Answer answer(double[] figures) {
        if (task == Task.REGRESSION) {
            return new Answer(Double.toString(figures[0]), OptionalDouble.empty());
        }
        int chosen = chosen(figures);
        return new Answer(classes.get(chosen), OptionalDouble.of(figures[chosen]));
    }

    /** Index of the class that is answered to these probabilities: the one that is looked for from its threshold on, else the first of the likeliest. */
    public int chosen(double[] probabilities) {
        int at = threshold.map(sure -> classes.indexOf(sure.positive())).orElse(-1);
        boolean isSure = at >= 0 && probabilities[at] >= threshold.get().probability();
        return isSure ? at : likeliest(probabilities, at);
    }

    private static int likeliest(double[] probabilities, int except) {
        int best = except == 0 ? 1 : 0;
        for (int i = best + 1; i < probabilities.length; i++) {
            best = i != except && probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** A model that answers the likeliest class, or a number. */
    public ModelDescription(Task task, String target, List<ColumnSpec> columns, List<String> classes) {
        this(task, target, columns, classes, Optional.empty());
    }
}
