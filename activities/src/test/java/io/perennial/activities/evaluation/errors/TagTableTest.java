package io.perennial.activities.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Index.atIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Known answer: the speech example of A. Ng's course on machine learning in production, "Prioritizing what to work on". Accuracy, human level
 * and share: clean 94, 95, 60 %; car noise 89, 93, 4 %; people noise 87, 89, 30 %; low bandwidth 70, 70, 6 %.
 */
final class TagTableTest {

    private static List<Tag> speech(long rows) {
        return List.of(
                tag("car noise", .93, 89, 4, rows),
                tag("low bandwidth", .70, 70, 6, rows),
                tag("people noise", .89, 87, 30, rows),
                tag("clean speech", .95, 94, 60, rows));
    }

    private static Tag tag(String name, double humanLevel, long accuracy, long share, long rows) {
        return new Tag(name, humanLevel, new Count(accuracy * rows, 100 * rows), new Count(share * rows, 100 * rows));
    }

    @Test
    void ranksTheSpeechExample() {
        List<TagGain> table = TagTable.of(speech(10_000), .05);

        assertThat(table.stream().map(row -> 100 * row.tag().gain()).toList())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(.6, .6, .16, .0);
        assertThat(table.stream().map(row -> row.tag().name())).contains("car noise", atIndex(2));
        assertThat(table.getLast().tag().name()).isEqualTo("low bandwidth");
        assertThat(table).extracting(TagGain::rank).containsExactly(1, 1, 3, 4);
    }

    @Test
    void isATieOnAHundredRows() {
        assertThat(TagTable.of(speech(1), .05)).extracting(TagGain::rank).containsOnly(1);
    }

    @Test
    void boundsEveryGain() {
        assertThat(TagTable.of(speech(1), .05))
                .allSatisfy(row ->
                        assertThat(row.interval().contains(row.tag().gain())).isTrue());
        assertThat(speech(1).getLast().gainInterval(.05).lower()).isZero();
    }

    /** 12 of 100 errors: 7.0 % to 19.8 %. */
    @Test
    void countsTagsThatOverlap() {
        List<TaggedRow> errors = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            errors.add(new TaggedRow(i < 12 ? Set.of("dog", "blurred") : Set.of("blurred"), false));
        }
        Count dogs = TaggedRow.shareOfErrors(errors, "dog");

        assertThat(dogs).isEqualTo(new Count(12, 100));
        assertThat(dogs.interval(.05).lower()).isCloseTo(.0700, within(5e-5));
        assertThat(dogs.interval(.05).upper()).isCloseTo(.1981, within(5e-5));
        assertThat(TaggedRow.shareOfErrors(errors, "blurred").share()).isEqualTo(1);
    }

    @Test
    void takesHowCommonATagIsFromRowsThatNobodySelected() {
        List<TaggedRow> unselected = List.of(
                new TaggedRow(Set.of("dog"), true),
                new TaggedRow(Set.of("dog"), false),
                new TaggedRow(Set.of(), true),
                new TaggedRow(Set.of("fog"), false));

        Tag dog = TaggedRow.counted(unselected, "dog", .9);

        assertThat(dog.right()).isEqualTo(new Count(1, 2));
        assertThat(dog.ofData()).isEqualTo(new Count(2, 4));
        assertThat(dog.gain()).isCloseTo(.2, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> TaggedRow.counted(unselected, "cat", .9));
    }
}
