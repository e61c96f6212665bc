package io.perennial.activities.training;

import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.Sampling;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws recipes from a space. The recipe of a trial depends on the search's seed and the trial's number alone, so that trials added later do not
 * change those before.
 *
 * <p>Quasi-random points are those of Halton (1960), moved as a whole by a random vector modulo 1 (Cranley and Patterson 1976) so that the seed
 * matters: each coordinate alone is uniform, and n points leave gaps of the order 1/n instead of log(n)/n.
 */
public final class RecipeDraw {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int[] BASES = {2, 3, 5};

    private final SearchSpec spec;
    private final double[] shift;

    public RecipeDraw(SearchSpec spec) {
        this.spec = spec;
        this.shift = new SplittableRandom(spec.seed()).doubles(BASES.length).toArray();
    }

    /** The recipe of a trial, numbered from 1. */
    public Recipe of(int trial) {
        double[] point = spec.sampling() == Sampling.RANDOM ? random(trial) : quasiRandom(trial);
        SearchSpace space = spec.space();
        Recipe plain = new Recipe(
                choice(space.hidden(), point[0]),
                stepSize(point[1]),
                spec.ladder().lastEpochs(),
                choice(space.batchSizes(), point[2]),
                spec.seed() + trial,
                spec.ladder().firstEpochs(),
                Optional.empty(),
                space.embedding(),
                Optional.empty(),
                Optional.empty());
        return space.convolution()
                .map(plain::seeing)
                .orElse(plain)
                .varying(space.augmentation())
                .knowing(space.categories());
    }

    private double[] random(int trial) {
        return new SplittableRandom(spec.seed() + GOLDEN_GAMMA * trial)
                .doubles(BASES.length)
                .toArray();
    }

    private double[] quasiRandom(int trial) {
        double[] point = new double[BASES.length];
        for (int i = 0; i < point.length; i++) {
            double moved = radicalInverse(trial, BASES[i]) + shift[i];
            point[i] = moved - Math.floor(moved);
        }
        return point;
    }

    /** The digits of a number to a base, mirrored at the point: 6 = 110 to the base 2 gives 0.011, which is 3/8. */
    static double radicalInverse(int number, int base) {
        double inverse = 0;
        double digit = 1.0 / base;
        for (int left = number; left > 0; left /= base) {
            inverse += left % base * digit;
            digit /= base;
        }
        return inverse;
    }

    /** Three digits tell step sizes apart and read well. */
    private double stepSize(double coordinate) {
        double low = StrictMath.log(spec.space().lowestRate());
        double high = StrictMath.log(spec.space().highestRate());
        double drawn = StrictMath.exp(low + coordinate * (high - low));
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(drawn)) - 2);
        double rounded = Math.round(drawn / unit) * unit;
        return Math.clamp(rounded, spec.space().lowestRate(), spec.space().highestRate());
    }

    private static <T> T choice(List<T> choices, double coordinate) {
        return choices.get((int) (coordinate * choices.size()));
    }
}
