package io.perennial.activities.training.rows;

import java.util.SplittableRandom;

/** Order of the rows in one epoch: a shuffle of seed and epoch alone, so that a resumed training needs no generator state. */
public final class RowOrder {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private RowOrder() {}

    public static int[] of(int rows, long seed, int epoch) {
        SplittableRandom random = new SplittableRandom(seed + GOLDEN_GAMMA * epoch);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
