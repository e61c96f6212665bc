package io.perennial.worker.bench;

import io.perennial.activities.evaluation.metrics.ScoreRanking;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.rows.TrainingSet;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fits trees and networks on census income with several seeds and prints accuracy and area under the ROC curve on the official test rows beside the
 * figures of Gorishniy et al. (2021, 2024) on the same split. A fifth of the
 * training rows tells when a network stops, and the rest is fitted, as published; trees are grown once more on all of them, which the published were not.
 */
final class AdultBench {

    private static final int SEEDS = 5;

    private final AdultRows rows;
    private final FittedTransform transform;
    private final TrainingSet train;
    private final PrintStream out;

    private AdultBench(AdultRows rows, PrintStream out) {
        this.rows = rows;
        this.transform = TransformFit.fit(rows.train().inputs(), rows.train().target());
        this.train = TrainingSet.of(rows.train(), transform);
        this.out = out;
    }

    /** {@code arguments} may hold the number of seeds. */
    static void run(String[] arguments) throws IOException, InterruptedException {
        int seeds = Arguments.number(arguments, SEEDS, "a measurement needs at least one seed");
        new AdultBench(AdultRows.ofEnvironment(), System.out).measure(seeds);
    }

    private void measure(int seeds) throws IOException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "Adult: %d rows to train, %d to test, %d seeds, load average %.1f%n",
                train.rows(),
                rows.test().rows(),
                seeds,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        out.println("model                            accuracy        AUC             published            seconds");
        for (AdultContestant contestant : AdultContestant.values()) {
            List<Score> scores = new ArrayList<>();
            long start = System.nanoTime();
            for (int seed = 1; seed <= seeds; seed++) {
                scores.add(score(contestant.fit(train, seed)));
            }
            print(contestant, scores, (System.nanoTime() - start) / 1e9 / seeds);
        }
    }

    private void print(AdultContestant contestant, List<Score> scores, double seconds) {
        out.printf(
                Locale.ROOT,
                "%-32s %s  %s  %-20s %7.1f%n",
                contestant.title(),
                meanAndDeviation(scores.stream().mapToDouble(Score::accuracy).toArray()),
                meanAndDeviation(scores.stream().mapToDouble(Score::area).toArray()),
                contestant.published(),
                seconds);
    }

    private static String meanAndDeviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return String.format(Locale.ROOT, "%.4f ± %.4f", mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }

    private Score score(Forward model) {
        float[] outputs = model.forward(transform.features(rows.test().inputs()));
        String[] labels = ((InputColumn.Words) rows.test().target()).values();
        double[] margins = new double[labels.length];
        boolean[] positive = new boolean[labels.length];
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            margins[row] = outputs[2 * row + 1] - outputs[2 * row];
            positive[row] = train.classes().indexOf(labels[row]) == 1;
            right += margins[row] > 0 == positive[row] ? 1 : 0;
        }
        return new Score(
                right / (double) labels.length,
                new ScoreRanking(margins, positive).rocArea().orElseThrow());
    }

    /** What a model came to on the test rows. */
    private record Score(double accuracy, double area) {}
}
