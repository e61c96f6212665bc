package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Sha256;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ErrorDrawTest {

    private static final int ROWS = 2_000;

    private final ErrorDraw draw = new ErrorDraw(Sha256.hex("a model"));

    @Test
    void drawsAHundredErrorsAndTheSameEveryTime() {
        boolean[] error = every(7);

        int[] drawn = draw.errors(error);

        assertThat(drawn).hasSize(100).doesNotHaveDuplicates().isSorted();
        assertThat(IntStream.of(drawn).allMatch(row -> error[row])).isTrue();
        assertThat(new ErrorDraw(Sha256.hex("a model")).errors(error)).isEqualTo(drawn);
        assertThat(new ErrorDraw(Sha256.hex("another")).errors(error)).isNotEqualTo(drawn);
    }

    @Test
    void takesAllErrorsWhenThereAreFew() {
        assertThat(draw.errors(every(500))).containsExactly(0, 500, 1_000, 1_500);
        assertThat(draw.errors(new boolean[ROWS])).isEmpty();
        assertThat(draw.unselected(3)).containsExactly(0, 1, 2);
    }

    @Test
    void unselectedRowsAreDrawnWhateverTheAnswersAre() {
        int[] drawn = draw.unselected(ROWS);

        assertThat(drawn).hasSize(100).doesNotHaveDuplicates().isSorted();
        assertThat(new ErrorDraw(Sha256.hex("a model")).unselected(ROWS)).isEqualTo(drawn);
    }

    /** Errors are a fifth of all rows; over many models they are a fifth of the unselected ones too, within four standard errors. */
    @Test
    void errorsAreAsCommonAmongUnselectedRowsAsAmongAll() {
        boolean[] error = every(5);
        int models = 400;
        long wrong = IntStream.range(0, models)
                .flatMap(model -> Arrays.stream(new ErrorDraw(Sha256.hex("model " + model)).unselected(ROWS)))
                .filter(row -> error[row])
                .count();

        double share = wrong / (100.0 * models);
        assertThat(Math.abs(share - .2)).isLessThan(4 * Math.sqrt(.2 * .8 / (100.0 * models)));
    }

    /** Were both drawn by one stream of random numbers, the unselected rows of a model that only errs would be its errors. */
    @Test
    void theTwoDrawsShareNoRandomness() {
        boolean[] all = new boolean[ROWS];
        Arrays.fill(all, true);

        int[] errors = draw.errors(all);
        long shared = IntStream.of(draw.unselected(ROWS))
                .filter(row -> Arrays.binarySearch(errors, row) >= 0)
                .count();

        assertThat(shared).isLessThan(20);
    }

    private static boolean[] every(int step) {
        boolean[] error = new boolean[ROWS];
        IntStream.range(0, ROWS).forEach(row -> error[row] = row % step == 0);
        return error;
    }
}
