package io.perennial.activities.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Evidence about the ratio of two arms' bad rates from bad events alone (primitive H).
 *
 * <p><b>Estimated:</b> on which side of a null ratio ρ0 the candidate's risk over the incumbent's lies. {@link #harm()} has ρ0 = 1 and rejects
 * "not worse"; {@link #safe(double)} has ρ0 = 1 + margin and rejects "worse by the margin or more". With true ratio ρ and candidate share p of the exposure, the next bad event is the candidate's with probability
 * {@code q(ρ, p) = ρp / (ρp + 1 − p)}. Evidence is the equally weighted mean over alternatives ρ_k of the likelihood ratios
 * {@code Π q(ρ_k, p_i) / q(ρ0, p_i)} (candidate's events; one minus each for the incumbent's).
 *
 * <p><b>Assumptions:</b> the share recorded with an event is the one its unit was drawn with, and one unit's events do not come in
 * bursts (count a sticky unit's first bad event only). Base rates may change at any time, shares at any step: neither is estimated.
 *
 * <p><b>Guarantee:</b> under the null the evidence ever reaches 1/α with probability at most α, however often it is looked at (Ville).
 *
 * <p><b>Few samples, ties, NaN:</b> without events the evidence is 1. An event at share 0 or 1 had one possible arm and tells nothing. A
 * share that is NaN or outside [0, 1] is refused. The value depends only on the counts per share, so batches, event by event and
 * any order give the same bits.
 *
 * <p><b>Papers:</b> Lindon and Malek, Anytime-Valid Inference for Multinomial Count Data, 2022 (arXiv 2011.03567); ter Schure et al., The
 * Anytime-Valid Logrank Test, 2024.
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class RatioEProcess {

    private static final double[] HARMFUL_RATIOS = {1.1, 1.25, 1.5, 2, 3, 5, 10, 30};
    private static final double[] SAFE_RATIOS = {.3, .5, .7, .8, .9, 1};

    private final double nullRatio;
    private final double[] ratios;
    private final List<Step> steps = new ArrayList<>();
    private final double[] logTerms;
    private double largestLogTerm;

    RatioEProcess(double nullRatio, double[] ratios) {
        this.nullRatio = nullRatio;
        this.ratios = ratios.clone();
        this.logTerms = new double[ratios.length];
    }

    /** Evidence that the candidate is worse; the null is every ratio up to 1. */
    public static RatioEProcess harm() {
        return new RatioEProcess(1, HARMFUL_RATIOS);
    }

    /**
     * Evidence that the candidate is not worse by the margin; the null is every ratio from 1 + margin on.
     *
     * @param margin above 0, such as .25 for a quarter more bad answers
     */
    public static RatioEProcess safe(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin must be above 0, got " + margin);
        }
        return new RatioEProcess(1 + margin, SAFE_RATIOS);
    }

    /** Adds bad events that happened while the candidate had this share of the exposure. */
    public void add(long badCandidate, long badIncumbent, double share) {
        if (badCandidate < 0 || badIncumbent < 0) {
            throw new IllegalArgumentException("counts cannot be negative: " + badCandidate + ", " + badIncumbent);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], got " + share);
        }
        if (share == 0 || share == 1 || badCandidate + badIncumbent == 0) {
            return;
        }
        step(share).add(badCandidate, badIncumbent);
        refresh();
    }

    /** Natural logarithm of the evidence. */
    public double logEvidence() {
        return Logarithms.logMeanExp(logTerms);
    }

    /** Decimal logarithm of the evidence; the threshold is −log10 of alpha. */
    public double log10Evidence() {
        return Logarithms.toLog10(logEvidence());
    }

    /** True when the evidence is at least 1/alpha now. */
    public boolean rejects(double alpha) {
        double threshold = Alpha.logThreshold(alpha);
        return largestLogTerm >= threshold
                && logEvidence() >= threshold; // a mean is at most its largest term, which is cheap
    }

    /** Alternatives to harmlessness. */
    static double[] harmfulRatios() {
        return HARMFUL_RATIOS;
    }

    /** Probability q(ρ, p) that the next bad event is the candidate's. */
    static double candidateProbability(double ratio, double share) {
        return ratio * share / (ratio * share + 1 - share);
    }

    /** The step of this share; steps are kept by rising share so that sums always run in the same order. */
    private Step step(double share) {
        int place = 0;
        while (place < steps.size() && steps.get(place).share < share) {
            place++;
        }
        if (place == steps.size() || steps.get(place).share != share) {
            steps.add(place, new Step(share, nullRatio, ratios));
        }
        return steps.get(place);
    }

    private void refresh() {
        largestLogTerm = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logTerms.length; k++) {
            double sum = 0;
            for (Step step : steps) {
                sum += step.logTerm(k);
            }
            logTerms[k] = sum;
            largestLogTerm = Math.max(largestLogTerm, sum);
        }
    }

    /** Bad events counted under one share. */
    private static final class Step {

        private final double share;
        private final double[] logCandidate;
        private final double[] logIncumbent;
        private long badCandidate;
        private long badIncumbent;

        Step(double share, double nullRatio, double[] ratios) {
            this.share = share;
            this.logCandidate = new double[ratios.length];
            this.logIncumbent = new double[ratios.length];
            double underNull = candidateProbability(nullRatio, share);
            for (int k = 0; k < ratios.length; k++) {
                double alternative = candidateProbability(ratios[k], share);
                logCandidate[k] = Math.log(alternative / underNull);
                logIncumbent[k] = Math.log((1 - alternative) / (1 - underNull));
            }
        }

        void add(long candidate, long incumbent) {
            badCandidate += candidate;
            badIncumbent += incumbent;
        }

        double logTerm(int alternative) {
            return badCandidate * logCandidate[alternative] + badIncumbent * logIncumbent[alternative];
        }
    }
}
