package io.perennial.activities.training.realism;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.interval.Bootstrap;
import io.perennial.activities.evaluation.interval.Resampling;
import io.perennial.activities.evaluation.metrics.ScoreRanking;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.baseline.BaselineFit;
import io.perennial.activities.training.rows.RowOrder;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.training.BaselineKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Asks a classifier to tell varied rows from real ones that it has not seen.
 *
 * <p><b>Estimated:</b> the area under the ROC curve of boosted trees, fitted on half of the rows and judged on the other half; in each half every row is
 * either real or varied, so that none can be known by its twin. <b>Assumptions:</b> rows are independent. <b>Guarantee:</b> rows that are varied in a
 * way nobody can see are called distinguishable with probability of about α/2 at most. Rows that are called realistic are so for such trees: a better
 * classifier may see more. <b>Few samples, ties, NaN:</b> below the fewest rows, or when the interval holds the bound, nothing is said; a tie counts one
 * half; a score that is NaN is refused.
 *
 * <p><b>Paper:</b> Lopez-Paz and Oquab, Revisiting classifier two-sample tests, ICLR 2017.
 *
 * @param alpha error rate of the interval
 * @param margin area beyond one half that matters, in (0, 0.5)
 * @param fewest rows of each kind below which nothing is said
 * @param seed decides which rows are varied, and the bootstrap
 */
public record RealismCheck(double alpha, double margin, int fewest, long seed) {

    private static final int REPLICATES = 999;
    private static final int EPOCH = 1;
    private static final String REAL = "real";
    private static final String VARIED = "varied";

    public RealismCheck {
        if (!(alpha > 0 && alpha < 1 && margin > 0 && margin < 0.5)) {
            throw new IllegalArgumentException(
                    "alpha must be in (0, 1) and the margin in (0, 0.5), got " + alpha + " and " + margin);
        }
    }

    /** Judges the rows that an augmentation makes of real ones. */
    public Realism of(TrainingSet rows, Augmenter augmenter) {
        int quarter = rows.rows() / 4;
        if (quarter < fewest) {
            return new Realism.NotEnoughRows(tooFew(quarter));
        }
        int[] order = RowOrder.of(rows.rows(), seed, 0);
        Table fitted = table(rows, augmenter, Arrays.copyOf(order, 2 * quarter));
        FittedTransform transform = TransformFit.fit(fitted.inputs(), fitted.target());
        Forward classifier = new BaselineFit(_ -> {}).fit(TrainingSet.of(fitted, transform), BaselineKind.TREES);
        Table held = table(rows, augmenter, Arrays.copyOfRange(order, 2 * quarter, 4 * quarter));
        float[] outputs = classifier.forward(transform.features(held.inputs()));
        double[] scores = IntStream.range(0, 2 * quarter)
                .mapToDouble(row -> outputs[2 * row + 1] - outputs[2 * row])
                .toArray();
        return judge(Arrays.copyOf(scores, quarter), Arrays.copyOfRange(scores, quarter, 2 * quarter));
    }

    /** Judges by the scores of a classifier, a higher one where it takes a row for varied. */
    public Realism judge(double[] ofReal, double[] ofVaried) {
        int least = Math.min(ofReal.length, ofVaried.length);
        if (least < fewest) {
            return new Realism.NotEnoughRows(tooFew(least));
        }
        double[] scores = Arrays.copyOf(ofReal, ofReal.length + ofVaried.length);
        System.arraycopy(ofVaried, 0, scores, ofReal.length, ofVaried.length);
        boolean[] isVaried = new boolean[scores.length];
        Arrays.fill(isVaried, ofReal.length, isVaried.length, true);
        ScoreRanking ranking = new ScoreRanking(scores, isVaried);
        Optional<Interval> interval =
                new Bootstrap(REPLICATES, seed).interval(Resampling.ofRows(scores.length), alpha, ranking::rocArea);
        return interval.map(range -> verdict(ranking.rocArea().orElseThrow(), range))
                .orElseGet(() -> new Realism.NotEnoughRows("no interval of the area can be taken"));
    }

    private Realism verdict(double area, Interval interval) {
        double bound = 0.5 + margin;
        if (interval.lower() > bound) {
            return new Realism.Distinguishable(area, interval);
        }
        return interval.upper() <= bound
                ? new Realism.Realistic(area, interval)
                : new Realism.NotEnoughRows("an area of %.3f, %.3f to %.3f, does not tell whether it is above %.3f"
                        .formatted(area, interval.lower(), interval.upper(), bound));
    }

    private String tooFew(int rows) {
        return rows + " rows of a kind are fewer than the " + fewest + " that are asked for";
    }

    /** The first half of the rows as they are, the second half varied. */
    private static Table table(TrainingSet rows, Augmenter augmenter, int[] chosen) {
        int half = chosen.length / 2;
        int width = rows.width();
        float[] features = new float[chosen.length * width];
        rows.gather(chosen, 0, chosen.length, features, new float[chosen.length]);
        float[] varied = Arrays.copyOfRange(features, half * width, features.length);
        augmenter.vary(varied, chosen, half, EPOCH);
        System.arraycopy(varied, 0, features, half * width, varied.length);
        List<InputColumn> columns = new ArrayList<>();
        for (int feature = 0; feature < width; feature++) {
            double[] values = new double[chosen.length];
            for (int row = 0; row < chosen.length; row++) {
                values[row] = features[row * width + feature];
            }
            columns.add(new InputColumn.Numbers("feature " + feature, values));
        }
        String[] kinds = new String[chosen.length];
        Arrays.fill(kinds, 0, half, REAL);
        Arrays.fill(kinds, half, kinds.length, VARIED);
        return new Table(columns, new InputColumn.Words("kind", kinds));
    }
}
