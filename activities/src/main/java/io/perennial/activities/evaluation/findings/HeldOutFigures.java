package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.interval.Bootstrap;
import io.perennial.activities.evaluation.interval.Resampling;
import io.perennial.activities.evaluation.metrics.ConfusionMatrix;
import io.perennial.activities.evaluation.metrics.RareClass;
import io.perennial.activities.evaluation.metrics.RegressionErrors;
import io.perennial.activities.evaluation.metrics.ScoreRanking;
import io.perennial.workflows.evaluation.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Figures that tell most about a model first: errors of a regression, precision and recall of rare classes before accuracy. */
final class HeldOutFigures {

    private static final double ALPHA = 0.05;
    static final Bootstrap BOOTSTRAP = new Bootstrap(999, 1);

    private HeldOutFigures() {}

    static List<Figure> of(JudgedAnswers held) {
        return held.areClasses() ? classes(held) : numbers(held);
    }

    private static List<Figure> numbers(JudgedAnswers held) {
        RegressionErrors errors = new RegressionErrors(held.numbers(), held.answeredNumbers());
        List<Figure> figures = new ArrayList<>();
        errors.meanAbsolute().ifPresent(value -> figures.add(resampled("mae", value, held, errors::meanAbsolute)));
        errors.rootMeanSquared()
                .ifPresent(value -> figures.add(resampled("rmse", value, held, errors::rootMeanSquared)));
        errors.rSquared().ifPresent(value -> figures.add(resampled("r2", value, held, errors::rSquared)));
        return List.copyOf(figures);
    }

    private static Figure resampled(
            String name, double value, JudgedAnswers held, ToDoubleFunction<int[]> ofDrawnRows) {
        Resampling rows = Resampling.ofRows(held.rows().rows());
        return new Figure(name, value, BOOTSTRAP.interval(rows, ALPHA, ofDrawnRows));
    }

    private static List<Figure> classes(JudgedAnswers held) {
        ConfusionMatrix matrix = matrix(held);
        List<Figure> figures = new ArrayList<>();
        if (held.loss() instanceof Loss.Cost cost) {
            MeanLoss mean = MeanLoss.of(held, ALPHA);
            figures.add(new Figure(cost.metric(), mean.value(), mean.interval()));
        }
        for (RareClass rare : rare(matrix)) {
            rare.figures().stream()
                    .filter(figure -> !figure.name().equals("accuracy"))
                    .map(figure -> new Figure(figure.name() + " of " + rare.name(), figure.value(), figure.interval()))
                    .forEach(figures::add);
        }
        matrix.accuracy()
                .ifPresent(value ->
                        figures.add(new Figure("accuracy", value, Optional.of(matrix.accuracyInterval(ALPHA)))));
        matrix.balancedAccuracy()
                .ifPresent(value -> figures.add(new Figure("balanced_accuracy", value, Optional.empty())));
        matrix.macroF1().ifPresent(value -> figures.add(new Figure("macro_f1", value, Optional.empty())));
        if (held.classes().size() == 2) {
            ranking(held, held.classes().getLast())
                    .rocArea()
                    .ifPresent(value -> figures.add(new Figure("roc_auc", value, Optional.empty())));
        }
        return List.copyOf(figures);
    }

    static ConfusionMatrix matrix(JudgedAnswers held) {
        return ConfusionMatrix.of(held.labels(), held.answeredLabels());
    }

    static List<RareClass> rare(ConfusionMatrix matrix) {
        return matrix.classes().stream()
                .map(name -> new RareClass(name, matrix, ALPHA))
                .filter(RareClass::isRare)
                .toList();
    }

    private static ScoreRanking ranking(JudgedAnswers held, String name) {
        String[] labels = held.labels();
        String[] answers = held.answeredLabels();
        double[] confidences = held.confidences();
        double[] scores = new double[labels.length];
        boolean[] positive = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            scores[row] = answers[row].equals(name) ? confidences[row] : 1 - confidences[row];
            positive[row] = labels[row].equals(name);
        }
        return new ScoreRanking(scores, positive);
    }
}
