package io.perennial.workflows.training;

/**
 * Spreads every number of a row over several inputs, so that a network can follow steps and waves of a single column (Gorishniy et al. 2022).
 *
 * @param kind how a number is spread
 * @param terms bins of a piecewise-linear embedding, or frequencies of a periodic one; at least 1
 * @param size inputs that a column becomes, at least 1; a piecewise-linear embedding gives one for each bin and does not ask
 * @param scale standard deviation of the frequencies before the first step, above 0; a piecewise-linear embedding does not ask
 */
public record NumericEmbedding(Kind kind, int terms, int size, double scale) {

    /** Ways to spread a number. */
    public enum Kind {
        /** Shares of the bins between quantiles of the training rows. */
        PIECEWISE_LINEAR,
        /** Learned sines and cosines, mixed by a layer of each column's own. */
        PERIODIC
    }

    public NumericEmbedding {
        if (terms < 1 || size < 1 || !(scale > 0)) {
            throw new IllegalArgumentException("an embedding needs terms and size of at least 1 and scale above 0, got "
                    + terms + ", " + size + ", " + scale);
        }
    }
}
