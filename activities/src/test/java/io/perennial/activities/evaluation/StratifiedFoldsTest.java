package io.perennial.activities.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Known answers: scikit-learn 1.9.1, {@code StratifiedKFold(3)} without shuffling, on the two examples of the research notes. */
final class StratifiedFoldsTest {

    @Test
    void dividesARareClassAsScikitLearn() {
        String[] classes = new String[50];
        Arrays.fill(classes, 0, 45, "0");
        Arrays.fill(classes, 45, 50, "1");
        StratifiedFolds folds = StratifiedFolds.of(classes, 3);

        assertThat(IntStream.range(0, 3).mapToObj(fold -> shares(folds.test(fold))))
                .containsExactly("15 2", "15 2", "15 1");
    }

    private static String shares(int[] rows) {
        long rare = Arrays.stream(rows).filter(row -> row >= 45).count();
        return rows.length - rare + " " + rare;
    }

    @Test
    void dividesThreeMixedClassesAsScikitLearn() {
        String[] classes = "2,0,1,0,2,1,0,0,1,2,2,0".split(",", -1);
        StratifiedFolds folds = StratifiedFolds.of(classes, 3);

        assertThat(folds.test(0)).containsExactly(0, 1, 2, 4);
        assertThat(folds.test(1)).containsExactly(3, 5, 6, 9);
        assertThat(folds.test(2)).containsExactly(7, 8, 10, 11);
    }

    @Test
    void everyRowJudgesOnceAndIsFittedOnOtherwise() {
        String[] classes = Stream.iterate(0, i -> i + 1)
                .limit(97)
                .map(i -> "c" + i % 5 % 3)
                .toArray(String[]::new);
        StratifiedFolds folds = StratifiedFolds.of(classes, 4);

        assertThat(IntStream.range(0, folds.count()).flatMap(fold -> Arrays.stream(folds.test(fold))))
                .hasSize(97)
                .doesNotHaveDuplicates();
        assertThat(folds.train(2)).hasSize(97 - folds.test(2).length).doesNotContain(folds.test(2));
        assertThat(folds.foldOfRows()[folds.test(3)[0]]).isEqualTo(3);
    }

    @Test
    void refusesFoldsThatWouldBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StratifiedFolds.of(new String[] {"a", "b", "a"}, 3))
                .withMessageContaining("between 2 and the 2 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> StratifiedFolds.of(new String[0], 2));
    }
}
