package io.perennial.activities.evaluation;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.statistics.BinomialBound;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.List;

/** Scores a model on held-out rows by the very answers it would serve. */
public final class Evaluator {

    private static final double ALPHA = 0.05;

    private Evaluator() {}

    /** Mean absolute error or error rate, with the share of bad answers and its upper bound. */
    public static Scores score(LoadedModel model, Table rows, OutcomeRule rule) {
        List<Answer> answers = model.answer(rows.inputs());
        return switch (rows.target()) {
            case InputColumn.Numbers labels -> numbers(answers, labels.values(), rule);
            case InputColumn.Words labels -> words(answers, labels.values());
        };
    }

    private static Scores numbers(List<Answer> answers, double[] labels, OutcomeRule rule) {
        double error = 0;
        int bad = 0;
        for (int row = 0; row < labels.length; row++) {
            double answer = Double.parseDouble(answers.get(row).value());
            error += Math.abs(answer - labels[row]);
            bad += rule.isBad(answer, labels[row]) ? 1 : 0;
        }
        return scores("mae", error / labels.length, bad, labels.length);
    }

    private static Scores words(List<Answer> answers, String[] labels) {
        int bad = 0;
        for (int row = 0; row < labels.length; row++) {
            bad += answers.get(row).value().equals(labels[row]) ? 0 : 1;
        }
        return scores("error_rate", (double) bad / labels.length, bad, labels.length);
    }

    private static Scores scores(String metric, double value, int bad, int rows) {
        double bound = BinomialBound.upper(bad, rows, ALPHA);
        return new Scores(metric, value, (double) bad / rows, bound, rows);
    }
}
