package io.perennial.activities.evaluation.findings;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the rows that people look at, without replacement and repeatable by the digest of the model.
 *
 * <p>The two draws share nothing: which rows are drawn unselected depends on the digest and the number of rows alone, whatever is answered to them, so
 * that they tell how common a tag is and how often it goes well.
 */
final class ErrorDraw {

    /** Rows that a person looks through in an afternoon; Ng, Machine Learning Yearning (2018), chapter 14. */
    static final int MOST = 100;

    private final String sha256;

    /** {@code sha256} is the digest of the model's package, in hex. */
    ErrorDraw(String sha256) {
        this.sha256 = sha256;
    }

    /** At most {@value #MOST} of the errors, ascending. */
    int[] errors(boolean[] error) {
        int[] wrong = IntStream.range(0, error.length).filter(row -> error[row]).toArray();
        return draw(wrong, seed(0));
    }

    /** At most {@value #MOST} of all rows, ascending. */
    int[] unselected(int rows) {
        return draw(IntStream.range(0, rows).toArray(), seed(1));
    }

    /** Eight bytes of the digest for either draw. */
    private long seed(int which) {
        return Long.parseUnsignedLong(sha256.substring(16 * which, 16 * which + 16), 16);
    }

    private static int[] draw(int[] from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = Math.min(MOST, from.length);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i, from.length);
            int kept = from[i];
            from[i] = from[other];
            from[other] = kept;
        }
        return IntStream.of(from).limit(size).sorted().toArray();
    }
}
