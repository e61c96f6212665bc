package io.perennial.activities.statistics;

/**
 * Checks that units reach the candidate in the share they were promised (sample ratio mismatch).
 *
 * <p><b>Estimated:</b> whether the odds of an assignment differ from the configured share, in either direction, by the ratio e-process
 * with every newly assigned unit as an event.
 *
 * <p><b>Assumptions:</b> each unit is counted once and assigned independently. <b>Guarantee:</b> a sound assignment is ever called skewed
 * with probability at most α, looked at after every unit. <b>Few samples, ties, NaN:</b> as in {@link RatioEProcess}. A mismatch makes a
 * rollout's evidence invalid; it does not judge the candidate.
 *
 * <p><b>Paper:</b> Lindon and Malek, Anytime-Valid Inference for Multinomial Count Data, 2022 (arXiv 2011.03567).
 */
public final class SequentialSampleRatio {

    /** Customary error rate of the check. */
    public static final double ALPHA = .001;

    private static final double[] ODDS_RATIOS = {.5, .7, .8, .9, .95, .98, 1.02, 1.05, 1.1, 1.25, 1.5, 2};

    private final RatioEProcess evidence = new RatioEProcess(1, ODDS_RATIOS);

    /** Adds newly assigned units under one configured share. */
    public void add(long candidateUnits, long incumbentUnits, double share) {
        evidence.add(candidateUnits, incumbentUnits, share);
    }

    /** Decimal logarithm of the evidence for a mismatch. */
    public double log10Evidence() {
        return evidence.log10Evidence();
    }

    /** True when the assignment is proven skewed. */
    public boolean mismatches(double alpha) {
        return evidence.rejects(alpha);
    }
}
