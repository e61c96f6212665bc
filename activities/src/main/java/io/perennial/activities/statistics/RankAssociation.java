package io.perennial.activities.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures how indicative features are of a target by ranks, with permutation p-values that hold for all of them together.
 *
 * <p><b>Estimated:</b> Spearman's correlation for a numeric target, the rank-biserial correlation (2·AUC − 1) for classes, of more than two the
 * largest of each against all others; they see monotone relations only. <b>Assumption:</b> rows are exchangeable when features and target are
 * unrelated.
 *
 * <p><b>Guarantee:</b> when no feature is related to the target, {@code P(any pValue ≤ α) ≤ α}, however many features and classes there are: one
 * permutation of the target meets all features, and a p-value is (1 + permutations in which any relation is at least as strong) / (1 +
 * permutations). Relations are compared as correlations, so that a class of few rows counts by what it can prove. <b>Few samples, ties, NaN:</b>
 * ties get mid-ranks; a row without a target is left out, and of a feature the rows without a value; with fewer than three rows, or a constant
 * side, strength is 0 and the p-value 1.
 *
 * <p><b>Papers:</b> Spearman, 1904; Cureton, Rank-biserial correlation, 1956; Westfall and Young, Resampling-based multiple testing, 1993
 * (single-step maxT); Phipson and Smyth, Permutation p-values should never be zero, 2010.
 */
public final class RankAssociation {

    /** Sums of the same numbers in another order differ by rounding. */
    private static final double EQUAL = 1 - 1e-9;

    private final int permutations;
    private final long seed;

    /** Measures with this many permutations; the same seed gives the same p-values. */
    public RankAssociation(int permutations, long seed) {
        this.permutations = permutations;
        this.seed = seed;
    }

    /** Absolute Spearman correlation of each feature with a number; all columns are of equal length. */
    public List<Association> spearman(List<double[]> features, double[] target) {
        requireLength(features, target.length);
        int[] known = Ranks.known(target);
        return associations(
                features.stream().map(feature -> Ranks.select(feature, known)).toList(),
                new RankedNumbers(Ranks.select(target, known)));
    }

    /** Absolute rank-biserial correlation of each feature with a class; all columns are of equal length. */
    public List<Association> rankBiserial(List<double[]> features, String[] classes) {
        requireLength(features, classes.length);
        return associations(features, new RankedClasses(classes));
    }

    private List<Association> associations(List<double[]> features, PermutedTarget target) {
        List<double[]> ranks = features.stream().map(Ranks::ofLengthOne).toList();
        double[] strengths = features.stream().mapToDouble(target::strength).toArray();
        double[] observed = relations(ranks, target);
        int[] asStrong = new int[observed.length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < permutations; i++) {
            target.permute(random);
            double strongest = Arrays.stream(relations(ranks, target)).max().orElse(0);
            for (int feature = 0; feature < observed.length; feature++) {
                asStrong[feature] += strongest >= observed[feature] * EQUAL ? 1 : 0;
            }
        }
        List<Association> found = new ArrayList<>();
        for (int feature = 0; feature < observed.length; feature++) {
            found.add(new Association(strengths[feature], (1.0 + asStrong[feature]) / (1.0 + permutations)));
        }
        return found;
    }

    private static double[] relations(List<double[]> ranks, PermutedTarget target) {
        return ranks.stream().mapToDouble(target::relation).toArray();
    }

    private static void requireLength(List<double[]> features, int length) {
        features.stream()
                .filter(feature -> feature.length != length)
                .findFirst()
                .ifPresent(feature -> {
                    throw new IllegalArgumentException(
                            "columns differ in length: " + feature.length + " and " + length);
                });
    }
}
