package io.perennial.activities.store.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TagStore} does. */
abstract class TagStoreContract {

    private static final String SAMPLE = "a".repeat(64);

    private final ModelId model = Samples.freshModel();

    abstract TagStore store();

    @Test
    void keepsTagsInTheOrderOfTheirAdding() {
        add("blurred", "dog");

        assertThat(store().tags(model)).extracting(KnownTag::name).containsExactly("blurred", "dog");
        assertThat(store().tags(model)).extracting(KnownTag::actor).containsOnly("ann");
        assertThat(store().tags(Samples.freshModel())).isEmpty();
    }

    @Test
    void changesWhatIsThoughtOfATagAndLeavesItsBeginning() {
        add("blurred", "dog");
        KnownTag before = store().tags(model).getFirst();
        TagWish changed = new TagWish("blurred", Optional.of(.9), Grade.HIGH, Grade.LOW);

        store().keep(model, "bob", changed);

        assertThat(store().tags(model))
                .hasSize(2)
                .first()
                .isEqualTo(new KnownTag(changed, "ann", before.at(), before.event()));
    }

    @Test
    void keepsWhatWasSaidLastOfARowAndWhoSaidIt() {
        add("blurred", "dog");
        store().look(model, SAMPLE, "ann", List.of(mark(2, "blurred", "dog"), mark(1)));
        store().look(model, SAMPLE, "bob", List.of(new Mark(2, List.of("dog"), "a pug\0")));

        List<Look> looks = store().looks(model, SAMPLE);
        assertThat(looks).extracting(look -> look.mark().row()).containsExactly(1, 2);
        assertThat(looks).extracting(Look::actor).containsExactly("ann", "bob");
        assertThat(looks.getFirst().mark()).isEqualTo(mark(1));
        assertThat(looks.getLast().mark().tags()).containsExactly("dog");
        assertThat(looks.getLast().mark().note()).startsWith("a pug");
        assertThat(store().looks(model, "b".repeat(64))).isEmpty();
        assertThat(store().looks(Samples.freshModel(), SAMPLE)).isEmpty();
    }

    @Test
    void opensARowAgainForATagThatWasAddedAfterTheLook() {
        add("blurred");
        store().look(model, SAMPLE, "ann", List.of(mark(1)));
        add("dog");

        Look look = store().looks(model, SAMPLE).getFirst();
        assertThat(store().tags(model)).extracting(look::knew).containsExactly(true, false);

        store().look(model, SAMPLE, "ann", List.of(mark(1)));
        assertThat(store().tags(model))
                .extracting(store().looks(model, SAMPLE).getFirst()::knew)
                .containsOnly(true);
    }

    @Test
    void writesNothingWhenATagIsUnknown() {
        add("blurred");

        List<Mark> marks = List.of(mark(1, "blurred"), mark(2, "cat"));
        assertThatThrownBy(() -> store().look(model, SAMPLE, "ann", marks))
                .isInstanceOf(UnknownTagException.class)
                .hasMessage("there is no tag 'cat'; the tags are blurred");
        assertThat(store().looks(model, SAMPLE)).isEmpty();
    }

    @Test
    void keepsAnActionOnceByItsKey() {
        store().choose(model, action("one", ErrorAction.COLLECT));
        store().choose(model, action("two", ErrorAction.ACCEPT));
        store().choose(model, action("one", ErrorAction.RELABEL));

        assertThat(store().actions(model))
                .containsExactly(action("two", ErrorAction.ACCEPT), action("one", ErrorAction.COLLECT));
        assertThat(store().chosen(model, "one")).contains(action("one", ErrorAction.COLLECT));
        assertThat(store().chosen(model, "three")).isEmpty();
        assertThat(store().actions(Samples.freshModel())).isEmpty();
    }

    @Test
    void putsLooksOfManyPeopleInOneOrder() throws InterruptedException {
        add("blurred");
        Samples.onTwentyThreads(() -> {
            store().look(model, SAMPLE, "ann", List.of(mark(1), mark(2)));
            return true;
        });

        assertThat(store().looks(model, SAMPLE)).extracting(Look::event).doesNotHaveDuplicates();
    }

    private void add(String... names) {
        for (String name : names) {
            store().keep(model, "ann", new TagWish(name, Optional.empty(), Grade.MEDIUM, Grade.MEDIUM));
        }
    }

    private static Mark mark(int row, String... tags) {
        return new Mark(row, List.of(tags), "");
    }

    private static ChosenAction action(String key, ErrorAction action) {
        return new ChosenAction(
                key, "digest", SAMPLE, "dog", action, "ann", "many dogs", "it begins", Instant.ofEpochSecond(1_000));
    }
}
