package io.perennial.activities.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TagStandingTest {

    private static final List<TaggedRow> ERRORS =
            List.of(row(false, "fog", "cat"), row(false, "fog"), row(false, "cat"), row(false, "cat"));
    private static final List<TaggedRow> UNSELECTED =
            List.of(row(true, "dog"), row(false, "dog"), row(true), row(false, "fog"));

    @Test
    void ranksWhatIsInTheDataAndNamesTheRestByItsShareOfErrors() {
        List<TagStanding> table = TagStanding.of(List.of(asked("bird"), asked("cat"), asked("dog"), asked("fog")), .05);

        assertThat(table).extracting(TagStanding::name).containsExactly("fog", "dog", "cat", "bird");
        assertThat(table.getFirst().gain().orElseThrow().tag().gain()).isCloseTo(.225, within(1e-12));
        assertThat(table.getFirst().ofErrors()).contains(new Count(2, 4));
        assertThat(table.get(2).gain()).isEmpty();
        assertThat(table.get(2).ofErrors()).contains(new Count(3, 4));
        assertThat(table.get(2).ofData()).contains(new Count(0, 4));
        assertThat(table.get(2).shareInterval(.05).orElseThrow().upper()).isBetween(.4, .6);
    }

    @Test
    void saysNothingOfATagThatNobodyHasLookedFor() {
        TagStanding none = TagStanding.of(List.of(new TagQuestion("cat", .9, List.of(), List.of())), .05)
                .getFirst();

        assertThat(none).isEqualTo(new TagStanding("cat", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** 1 lost and 9 won of 10 discordant rows: p = 2 · (1 + 10) / 2^10. */
    @Test
    void testsAChangeOnRowsThatTheLaterModelHasNotSeen() {
        List<TagChange.Pair> pairs = new ArrayList<>();
        pairs.addAll(Collections.nCopies(9, new TagChange.Pair(false, true, false)));
        pairs.add(new TagChange.Pair(true, false, false));
        pairs.addAll(Collections.nCopies(5, new TagChange.Pair(true, true, false)));
        pairs.addAll(Collections.nCopies(3, new TagChange.Pair(false, true, true)));

        TagChange change = TagChange.of(pairs);

        assertThat(change.leftOut()).isEqualTo(3);
        assertThat(change.before()).contains(new Count(6, 15));
        assertThat(change.after()).contains(new Count(14, 15));
        assertThat(change.p()).isCloseTo(2 * 11 / 1024.0, within(1e-12));
        assertThat(change.isBeyondChance(.05)).isTrue();
    }

    @Test
    void isNoChangeWhenTheLaterModelHasSeenEveryRow() {
        TagChange change = TagChange.of(List.of(new TagChange.Pair(false, true, true)));

        assertThat(change).isEqualTo(new TagChange(1, Optional.empty(), Optional.empty(), 1));
        assertThat(TagChange.of(List.of()).isBeyondChance(.05)).isFalse();
    }

    private static TagQuestion asked(String name) {
        return new TagQuestion(name, .9, ERRORS, UNSELECTED);
    }

    private static TaggedRow row(boolean right, String... tags) {
        return new TaggedRow(Set.of(tags), right);
    }
}
