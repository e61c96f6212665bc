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
     * Mean absolute error or error rate, with the share of bad answers and its upper bound.
     *
     * @param rivals models that the best is picked from by these rows, this one included; 1 when it was chosen before
     */
    public static Scores score(LoadedModel model, Table rows, OutcomeRule rule, int rivals) {
        List<Answer> answers = model.answer(rows.inputs());
        return switch (rows.target()) {
            case InputColumn.Numbers labels -> numbers(answers, labels.values(), rule, rivals);
            case InputColumn.Words labels -> words(answers, labels.values(), rivals);
        };
    }

    private static Scores numbers(List<Answer> answers, double[] labels, OutcomeRule rule, int rivals) {
        double error = 0;
        int bad = 0;
        for (int row = 0; row < labels.length; row++) {
            double answer = Double.parseDouble(answers.get(row).value());
            error += Math.abs(answer - labels[row]);
            bad += rule.isBad(answer, labels[row]) ? 1 : 0;
        }
        return scores("mae", error / labels.length, bad, labels.length, rivals);
    }

    private static Scores words(List<Answer> answers, String[] labels, int rivals) {
        int bad = 0;
        for (int row = 0; row < labels.length; row++) {
            bad += answers.get(row).value().equals(labels[row]) ? 0 : 1;
        }
        return scores("error_rate", (double) bad / labels.length, bad, labels.length, rivals);
    }

    private static Scores scores(String metric, double value, int bad, int rows, int rivals) {
        double bound = upperBound(bad, rows, rivals);
        return new Scores(metric, value, (double) bad / rows, bound, rows);
    }

    static double upperBound(int bad, int rows, int rivals) {
        return BinomialBound.upper(bad, rows, ALPHA / rivals);
    }
}
