package io.perennial.activities.statistics;

import java.util.SplittableRandom;

/** A target of numbers, by their ranks. */
final class RankedNumbers implements PermutedTarget {

    private final double[] numbers;
    private final double[] ranks;

    /** Takes numbers without NaN. */
    RankedNumbers(double[] numbers) {
        this.numbers = numbers.clone();
        this.ranks = Ranks.ofLengthOne(numbers);
    }

    @Override
    public double strength(double[] feature) {
        int[] known = Ranks.known(feature);
        double[] x = Ranks.ofLengthOne(Ranks.select(feature, known));
        double[] y = Ranks.ofLengthOne(Ranks.select(numbers, known));
        return Math.min(1, Math.abs(Ranks.dot(x, y)));
    }

    @Override
    public double relation(double[] feature) {
        return Math.abs(Ranks.dot(feature, ranks));
    }

    @Override
    public void permute(SplittableRandom random) {
        for (int i = ranks.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = ranks[i];
            ranks[i] = ranks[other];
            ranks[other] = kept;
        }
    }
}
