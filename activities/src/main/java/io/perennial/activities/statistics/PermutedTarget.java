package io.perennial.activities.statistics;

import java.util.SplittableRandom;

/** A target whose rows are put in another order, again and again. */
sealed interface PermutedTarget permits RankedNumbers, RankedClasses {

    /** How strongly a feature goes with it by the rows that have both, in [0, 1]; asked before the first permutation. */
    double strength(double[] feature);

    /** Absolute correlation with ranks of length one, in the present order. */
    double relation(double[] ranks);

    /** Puts the rows in a random order. */
    void permute(SplittableRandom random);
}
