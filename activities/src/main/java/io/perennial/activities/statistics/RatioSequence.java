package io.perennial.activities.statistics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/**
 * An interval for the ratio of two arms' bad rates from bad events alone, valid at every look.
 *
 * <p><b>Estimated:</b> the ratio ρ of the candidate's risk over the incumbent's. With candidate share p of the exposure the next bad event is the
 * candidate's with probability {@code q(ρ, p) = ρp / (ρp + 1 − p)}, as in {@link RatioEProcess}.
 *
 * <p>For every ratio the evidence against it is the likelihood of what was seen, averaged over ratios from 1/64 to 64 with equal weights of their
 * logarithms, over its own likelihood. The interval holds the ratios against which that is below 1/α: the likelihood falls to both sides of its
 * top, so they lie in one piece.
 *
 * <p><b>Assumptions:</b> those of {@link RatioEProcess}. Fed with the first bad events of sticky units, as guards are, it leans towards 1 where
 * many units have one.
 *
 * <p><b>Guarantee:</b> the probability that the true ratio is ever outside, at any look, is at most α (Ville).
 *
 * <p><b>Few samples, ties, NaN:</b> without events there is no interval. Events of one arm alone leave it open to that side. Events at share 0
 * or 1 tell nothing. A share that is NaN or outside [0, 1] is refused.
 *
 * <p><b>Papers:</b> Robbins, Statistical Methods Related to the Law of the Iterated Logarithm, 1970, for the mixture; those of
 * {@link RatioEProcess} for the likelihood.
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class RatioSequence {

    private static final double WIDEST = 64;
    private static final int MIXED = 49;
    private static final double[] RATIOS = Logarithms.geometric(1 / WIDEST, WIDEST, MIXED);
    /** Logarithm of the largest ratio that is told from infinity. */
    private static final double FARTHEST = Math.log(1e6);

    private static final int HALVINGS = 60;

    private final Map<Double, Counts> byShare = new TreeMap<>();

    /**
     * Ratios that the events do not speak against.
     *
     * @param low smallest of them; 0 when they have no smallest
     * @param high largest of them; infinite when they have no largest
     * @param estimate the ratio under which the events are likeliest; 0 or infinite when only one arm had any
     */
    public record Interval(double low, double high, double estimate) {}

    private record Counts(long candidate, long incumbent) {

        Counts plus(Counts other) {
            return new Counts(candidate + other.candidate, incumbent + other.incumbent);
        }
    }

    /** Adds a bad event that happened while the candidate had this share of the exposure. */
    public void add(boolean byCandidate, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], got " + share);
        }
        if (share > 0 && share < 1) {
            byShare.merge(share, new Counts(byCandidate ? 1 : 0, byCandidate ? 0 : 1), Counts::plus);
        }
    }

    /** The interval that misses the ratio with probability at most alpha; empty before the first event. */
    public Optional<Interval> interval(double alpha) {
        double threshold = Alpha.logThreshold(alpha);
        if (byShare.isEmpty()) {
            return Optional.empty();
        }
        double least = logMixture() - threshold; // a log-likelihood above it keeps a ratio inside
        double top = top();
        return Optional.of(new Interval(
                Math.exp(bound(top, -FARTHEST, least)), Math.exp(bound(top, FARTHEST, least)), Math.exp(top)));
    }

    /** True when the interval holds the ratio. */
    boolean holds(double ratio, double alpha) {
        return byShare.isEmpty() || logMixture() - logLikelihood(Math.log(ratio)) < Alpha.logThreshold(alpha);
    }

    private double logMixture() {
        double[] terms = new double[RATIOS.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = logLikelihood(Math.log(RATIOS[k]));
        }
        return Logarithms.logMeanExp(terms);
    }

    private double logLikelihood(double logRatio) {
        double sum = 0;
        for (Map.Entry<Double, Counts> entry : byShare.entrySet()) {
            double odds = logOdds(logRatio, entry.getKey());
            sum -= entry.getValue().candidate() * Logarithms.logOnePlusExp(-odds);
            sum -= entry.getValue().incumbent() * Logarithms.logOnePlusExp(odds);
        }
        return sum;
    }

    /** Logarithm of q / (1 − q). */
    private static double logOdds(double logRatio, double share) {
        return logRatio + Math.log(share / (1 - share));
    }

    /** Logarithm of the likeliest ratio; infinite when only one arm had events. */
    private double top() {
        Counts all = byShare.values().stream().reduce(new Counts(0, 0), Counts::plus);
        if (all.candidate() == 0 || all.incumbent() == 0) {
            return all.candidate() == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return edge(-FARTHEST, FARTHEST, logRatio -> slope(logRatio) > 0);
    }

    private double slope(double logRatio) {
        double sum = 0;
        for (Map.Entry<Double, Counts> entry : byShare.entrySet()) {
            double q = 1 / (1 + Math.exp(-logOdds(logRatio, entry.getKey())));
            sum += entry.getValue().candidate() * (1 - q) - entry.getValue().incumbent() * q;
        }
        return sum;
    }

    /** Where the likelihood falls to the least between its top and one end; infinite when it does not. */
    private double bound(double top, double end, double least) {
        boolean opens = top == Math.signum(end) * Double.POSITIVE_INFINITY;
        if (opens || logLikelihood(end) > least) {
            return Math.signum(end) * Double.POSITIVE_INFINITY;
        }
        double inside = Double.isInfinite(top) ? -end : top;
        return edge(inside, end, logRatio -> logLikelihood(logRatio) > least);
    }

    /** Where, between a place inside and one outside, what is inside ends. */
    private static double edge(double inside, double outside, DoublePredicate isInside) {
        double within = inside;
        double beyond = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (within + beyond) / 2;
            if (isInside.test(middle)) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        return (within + beyond) / 2;
    }
}
