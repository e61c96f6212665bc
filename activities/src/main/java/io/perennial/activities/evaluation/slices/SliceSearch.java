package io.perennial.activities.evaluation.slices;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the k slices with the highest {@link SliceScore}, exactly.
 *
 * <p>Level by level, as SliceLine: two slices of a level that share all conditions but one make one of the next. A candidate is dropped when it
 * has too few rows, when one of its parents was dropped, or when the bound that its parents give cannot reach the k best so far; none of
 * these can lose a slice of the answer. Only scores above 0 count: others are no worse than all rows together.
 *
 * <p><b>Ties:</b> of equal scores the shorter slice comes first, then by its words. <b>NaN:</b> an error below 0 or NaN is refused.
 *
 * @param alpha weight of the error against the size
 * @param slices how many are wanted
 * @param mostConditions longest conjunction
 * @param fewestRows rows below which a slice does not count
 */
public record SliceSearch(double alpha, int slices, int mostConditions, int fewestRows) {

    private static final Comparator<Slice> BEST_FIRST = Comparator.comparingDouble(Slice::score)
            .reversed()
            .thenComparingInt(slice -> slice.conditions().size())
            .thenComparing(Slice::name);

    /** Three slices of at most two conditions and {@value io.perennial.activities.evaluation.slices.SliceConfirmation#FEWEST} rows. */
    public static final SliceSearch USUAL = new SliceSearch(0.95, 3, 2, SliceConfirmation.FEWEST);

    /** The best slices, best first; errors by row, such as 1 for a wrong answer. */
    public List<Slice> find(List<Feature> features, double[] errors) {
        double sum = 0;
        for (double error : errors) {
            if (!(error >= 0)) {
                throw new IllegalArgumentException("an error must be at least 0, got " + error);
            }
            sum += error;
        }
        Run run = new Run(new SliceScore(alpha, errors.length, sum), errors);
        Map<BitSet, Candidate> level = run.singles(features);
        for (int length = 2; length <= mostConditions && level.size() > 1; length++) {
            level = run.joined(level, length);
        }
        return run.best.stream().sorted(BEST_FIRST).toList();
    }

    /** Rows of a slice and what bounds its children; {@code literals} are numbers of conditions. */
    private record Candidate(BitSet literals, BitSet rows, int size, double errors, double worst) {}

    private final class Run {

        private final SliceScore score;
        private final double[] errors;
        private final List<Slice.Condition> conditions = new ArrayList<>();
        private final List<Integer> featureOf = new ArrayList<>();
        private final PriorityQueue<Slice> best = new PriorityQueue<>(BEST_FIRST.reversed());

        Run(SliceScore score, double[] errors) {
            this.score = score;
            this.errors = errors;
        }

        Map<BitSet, Candidate> singles(List<Feature> features) {
            Map<BitSet, Candidate> level = new LinkedHashMap<>();
            for (int f = 0; f < features.size(); f++) {
                Feature feature = features.get(f);
                for (int value = 0; value < feature.values().size(); value++) {
                    BitSet literals = new BitSet();
                    literals.set(conditions.size());
                    conditions.add(
                            new Slice.Condition(feature.name(), feature.values().get(value)));
                    featureOf.add(f);
                    keep(level, literals, rowsWith(feature, value));
                }
            }
            return level;
        }

        private BitSet rowsWith(Feature feature, int value) {
            BitSet rows = new BitSet(errors.length);
            for (int row = 0; row < errors.length; row++) {
                rows.set(row, feature.valueOf(row) == value);
            }
            return rows;
        }

        Map<BitSet, Candidate> joined(Map<BitSet, Candidate> parents, int length) {
            List<Candidate> all = List.copyOf(parents.values());
            Map<BitSet, Candidate> level = new LinkedHashMap<>();
            Map<BitSet, Boolean> seen = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    BitSet literals = union(all.get(i).literals, all.get(j).literals);
                    if (literals.cardinality() == length
                            && seen.put(literals, true) == null
                            && isWorthCounting(literals, parents)) {
                        BitSet rows = (BitSet) all.get(i).rows.clone();
                        rows.and(all.get(j).rows);
                        keep(level, literals, rows);
                    }
                }
            }
            return level;
        }

        private BitSet union(BitSet some, BitSet others) {
            BitSet union = (BitSet) some.clone();
            union.or(others);
            return union;
        }

        /** One condition a feature, all parents kept, and a bound that can still reach the best. */
        private boolean isWorthCounting(BitSet literals, Map<BitSet, Candidate> parents) {
            if (literals.stream().map(featureOf::get).distinct().count() < literals.cardinality()) {
                return false;
            }
            double size = Double.POSITIVE_INFINITY;
            double sum = Double.POSITIVE_INFINITY;
            double worst = Double.POSITIVE_INFINITY;
            for (int literal : literals.stream().toArray()) {
                BitSet parent = (BitSet) literals.clone();
                parent.clear(literal);
                Candidate kept = parents.get(parent);
                if (kept == null) {
                    return false;
                }
                size = Math.min(size, kept.size);
                sum = Math.min(sum, kept.errors);
                worst = Math.min(worst, kept.worst);
            }
            return canReach(size, sum, worst);
        }

        private boolean canReach(double size, double sum, double worst) {
            double bound = score.bound(size, sum, worst, fewestRows);
            return bound > 0 && (best.size() < slices || bound >= best.element().score());
        }

        /** Counts a slice; it goes on to the next level while a part of it could be among the best. */
        private void keep(Map<BitSet, Candidate> level, BitSet literals, BitSet rows) {
            int size = rows.cardinality();
            if (size < fewestRows) {
                return;
            }
            double sum = 0;
            double worst = 0;
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                sum += errors[row];
                worst = Math.max(worst, errors[row]);
            }
            offer(literals, size, sum);
            if (canReach(size, sum, worst)) {
                level.put(literals, new Candidate(literals, rows, size, sum, worst));
            }
        }

        private void offer(BitSet literals, int size, double sum) {
            double value = score.of(size, sum);
            if (value > 0) {
                best.add(new Slice(literals.stream().mapToObj(conditions::get).toList(), size, sum, value));
            }
            if (best.size() > slices) {
                best.remove();
            }
        }
    }
}
