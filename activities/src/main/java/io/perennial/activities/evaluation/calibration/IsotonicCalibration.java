package io.perennial.activities.evaluation.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rising steps that fit labels best, by pooling adjacent violators.
 *
 * <p><b>Estimated:</b> the non-decreasing function of the score with the least squared error, which is also the likeliest one.
 * <b>Assumption:</b> a higher score never means less. <b>Few samples:</b> it fits steps to single rows; below about 1,000 rows a
 * {@link Temperature} is safer. <b>Ties, NaN:</b> rows of one score are pooled first; a score that is NaN is refused. Between the scores seen
 * it goes straight, beyond them it stays level.
 *
 * <p><b>Papers:</b> Ayer et al., Annals of Mathematical Statistics 26 (1955); Zadrozny and Elkan, KDD 2002.
 */
public final class IsotonicCalibration {

    private final double[] scores;
    private final double[] levels;

    private IsotonicCalibration(double[] scores, double[] levels) {
        this.scores = scores;
        this.levels = levels;
    }

    /** Fits numbers, such as 0 and 1, to scores; both by row, at least one. */
    public static IsotonicCalibration fit(double[] scores, double[] labels) {
        if (scores.length != labels.length
                || scores.length == 0
                || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("isotonic calibration needs scores that are numbers, at least 1, got "
                    + scores.length + " with " + labels.length + " labels");
        }
        Blocks blocks = new Blocks(scores.length);
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
        int place = 0;
        for (double score : distinct) {
            double sum = 0;
            int rows = 0;
            while (place < order.length && scores[order[place]] == score) {
                sum += labels[order[place++]];
                rows++;
            }
            blocks.add(sum, rows);
        }
        return new IsotonicCalibration(distinct, blocks.levels(distinct.length));
    }

    /** The level at a score. */
    public double at(double score) {
        int place = Arrays.binarySearch(scores, score);
        if (place >= 0) {
            return levels[place];
        }
        int next = -place - 1;
        if (next == 0 || next == scores.length) {
            return levels[next == 0 ? 0 : scores.length - 1];
        }
        double along = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
        return levels[next - 1] + along * (levels[next] - levels[next - 1]);
    }

    /** Neighbouring scores that share a level; a block that is not above the one before is merged with it. */
    private static final class Blocks {

        private final double[] sums;
        private final int[] rows;
        private final int[] widths;
        private int count;

        Blocks(int most) {
            this.sums = new double[most];
            this.rows = new int[most];
            this.widths = new int[most];
        }

        void add(double sum, int of) {
            sums[count] = sum;
            rows[count] = of;
            widths[count] = 1;
            count++;
            while (count > 1 && level(count - 2) >= level(count - 1)) {
                count--;
                sums[count - 1] += sums[count];
                rows[count - 1] += rows[count];
                widths[count - 1] += widths[count];
            }
        }

        private double level(int block) {
            return sums[block] / rows[block];
        }

        double[] levels(int scores) {
            double[] levels = new double[scores];
            int place = 0;
            for (int block = 0; block < count; block++) {
                Arrays.fill(levels, place, place + widths[block], level(block));
                place += widths[block];
            }
            return levels;
        }
    }
}
