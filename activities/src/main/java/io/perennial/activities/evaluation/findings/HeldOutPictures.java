package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.calibration.ReliabilityBin;
import io.perennial.activities.evaluation.calibration.ReliabilityTable;
import io.perennial.activities.evaluation.metrics.ConfusionMatrix;
import io.perennial.activities.store.HeldOutPicture;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Counts what the pictures of a card show. */
final class HeldOutPictures {

    private static final double ALPHA = 0.05;
    private static final int MOST_CLASSES = 12;
    private static final int BINS = 8;
    private static final int FEWEST_OF_A_BIN = 10;

    private HeldOutPictures() {}

    static HeldOutPicture of(JudgedAnswers held) {
        return held.areClasses() ? ofClasses(held) : ofNumbers(held);
    }

    private static HeldOutPicture ofClasses(JudgedAnswers held) {
        ConfusionMatrix matrix = HeldOutFigures.matrix(held);
        List<String> classes = matrix.classes().size() <= MOST_CLASSES ? matrix.classes() : List.of();
        List<List<Long>> confusion = classes.stream()
                .map(label -> classes.stream()
                        .map(answer -> matrix.count(label, answer))
                        .toList())
                .toList();
        double[] confidences = held.confidences();
        List<HeldOutPicture.Bin> bins =
                ReliabilityTable.ofEqualMass(confidences, held.right(), bins(confidences.length)).bins().stream()
                        .map(HeldOutPictures::bin)
                        .toList();
        return new HeldOutPicture(true, classes, confusion, bins);
    }

    private static HeldOutPicture.Bin bin(ReliabilityBin bin) {
        Interval share = bin.shareInterval(ALPHA);
        return new HeldOutPicture.Bin(bin.meanProbability(), bin.share(), share.lower(), share.upper(), bin.rows());
    }

    /** Small samples make few bins, so that none is chance alone. */
    private static int bins(int rows) {
        return Math.clamp(rows / FEWEST_OF_A_BIN, 1, BINS);
    }

    private static HeldOutPicture ofNumbers(JudgedAnswers held) {
        double[] answers = held.answeredNumbers();
        double[] losses = held.losses();
        int[] ascending = IntStream.range(0, answers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> answers[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int bins = bins(answers.length);
        List<HeldOutPicture.Bin> drawn = IntStream.range(0, bins)
                .mapToObj(bin -> bin(
                        Arrays.copyOfRange(ascending, (int) ((long) bin * ascending.length / bins), (int)
                                ((bin + 1L) * ascending.length / bins)),
                        answers,
                        losses))
                .toList();
        return new HeldOutPicture(false, List.of(), List.of(), drawn);
    }

    private static HeldOutPicture.Bin bin(int[] rows, double[] answers, double[] losses) {
        double at =
                IntStream.of(rows).mapToDouble(row -> answers[row]).average().orElse(Double.NaN);
        MeanLoss loss = MeanLoss.ofNumbers(
                IntStream.of(rows).mapToDouble(row -> losses[row]).toArray(), ALPHA);
        Interval interval = loss.interval().orElseGet(() -> new Interval(loss.value(), loss.value()));
        return new HeldOutPicture.Bin(at, loss.value(), interval.lower(), interval.upper(), rows.length);
    }
}
