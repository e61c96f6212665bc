package io.perennial.activities.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A target of classes, each against all others, the strongest of which counts. */
final class RankedClasses implements PermutedTarget {

    private final int[] classes;
    private final double[] lengths;

    RankedClasses(String[] words) {
        List<String> known = List.copyOf(new TreeSet<>(Arrays.asList(words)));
        this.classes = Arrays.stream(words).mapToInt(known::indexOf).toArray();
        double[] counts = new double[known.size()];
        Arrays.stream(classes).forEach(which -> counts[which]++);
        this.lengths = Arrays.stream(counts)
                .map(count -> Math.sqrt(count * (words.length - count) / words.length))
                .toArray();
    }

    @Override
    public double strength(double[] feature) {
        int[] known = Ranks.known(feature);
        double[] counts = new double[lengths.length];
        Arrays.stream(known).forEach(row -> counts[classes[row]]++);
        double[] sums = sums(Ranks.centred(feature));
        double strongest = 0;
        for (int which = 0; which < sums.length; which++) {
            // The class's centred ranks sum to n1 n0 / 2 times the rank-biserial correlation.
            double scale = counts[which] * (known.length - counts[which]) / 2;
            strongest = Math.max(strongest, scale > 0 ? Math.abs(sums[which]) / scale : 0);
        }
        return Math.min(1, strongest);
    }

    @Override
    public double relation(double[] ranks) {
        double[] sums = sums(ranks);
        double strongest = 0;
        for (int which = 0; which < sums.length; which++) {
            strongest = Math.max(strongest, lengths[which] > 0 ? Math.abs(sums[which]) / lengths[which] : 0);
        }
        return strongest;
    }

    private double[] sums(double[] ranks) {
        double[] sums = new double[lengths.length];
        for (int row = 0; row < ranks.length; row++) {
            sums[classes[row]] += ranks[row];
        }
        return sums;
    }

    @Override
    public void permute(SplittableRandom random) {
        for (int i = classes.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = classes[i];
            classes[i] = classes[other];
            classes[other] = kept;
        }
    }
}
