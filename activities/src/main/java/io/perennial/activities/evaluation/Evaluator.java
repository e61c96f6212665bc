package io.perennial.activities.evaluation;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.statistics.BinomialBound;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.List;

/**
 * Scores a model on held-out rows by the very answers it would serve.
 *
 * <p>The bound of the bad share is what the monitor holds a champion to, and the champion is the best of several candidates on the very rows
 * it is scored on: the luckiest of them is bounded too low. So each of K candidates takes its bound at {@link #ALPHA} / K (Bonferroni): all K hold
 * at once with probability at least 1 − ALPHA, hence also that of whichever is picked, by whatever rule and however alike the candidates are.
 */
public final class Evaluator {

    /** Probability that the bound of the candidate that is picked does not hold. */
    static final double ALPHA = 0.05;

    private Evaluator() {}

    /**
     * The mean loss, with the share of bad answers and its upper bound.
     *
     * @param loss what leads
     * @param rule what is bad
     * @param rivals models that the best is picked from by these rows, this one included; 1 when it was chosen before
     */
    public static Scores score(LoadedModel model, Table rows, Loss loss, OutcomeRule rule, int rivals) {
        List<Answer> answers = model.answer(rows.inputs());
        double[] losses = loss.of(answers, rows.target());
        int bad = count(areBad(answers, rows.target(), rule));
        return new Scores(
                loss.metric(),
                mean(losses),
                (double) bad / losses.length,
                upperBound(bad, losses.length, rivals),
                losses.length);
    }

    /** Which answers are bad, by row: a number by the rule, a class that is not the label's. */
    public static boolean[] areBad(List<Answer> answers, InputColumn target, OutcomeRule rule) {
        boolean[] bad = new boolean[target.rows()];
        for (int row = 0; row < bad.length; row++) {
            String answer = answers.get(row).value();
            bad[row] = switch (target) {
                case InputColumn.Numbers labels -> rule.isBad(Double.parseDouble(answer), labels.values()[row]);
                case InputColumn.Words labels -> !answer.equals(labels.values()[row]);
            };
        }
        return bad;
    }

    private static double mean(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }

    private static int count(boolean[] bad) {
        int count = 0;
        for (boolean here : bad) {
            count += here ? 1 : 0;
        }
        return count;
    }

    static double upperBound(int bad, int rows, int rivals) {
        return BinomialBound.upper(bad, rows, ALPHA / rivals);
    }
}
