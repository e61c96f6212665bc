package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerStore} does. */
abstract class LedgerStoreContract {

    final ModelId model = Samples.freshModel();

    abstract LedgerStore ledger();

    @Test
    void keepsDecisionsInOrderWithTheirSentences() {
        Decision first = Samples.decision(model, "first");
        Decision second = Samples.decision(model, "second");
        ledger().append(List.of(first, second));

        List<LedgerEntry> entries = ledger().entries(model, 0, 10);
        assertThat(entries).extracting(LedgerEntry::number).containsExactly(1L, 2L);
        assertThat(entries).extracting(LedgerEntry::decision).containsExactly(first, second);
        assertThat(entries.getFirst().sentence()).isEqualTo(Narration.sentence(first));
        assertThat(entries.getFirst().decision().facts().keySet()).containsExactly("rows", "alpha");
    }

    @Test
    void keepsADecisionOnceByItsKey() {
        Decision decision = Samples.decision(model, "same");
        ledger().append(List.of(decision, decision));
        ledger().append(List.of(decision));

        assertThat(ledger().entries(model, 0, 10)).hasSize(1);
    }

    @Test
    void keepsALedgerForEachModel() {
        ModelId other = Samples.freshModel();
        ledger().append(List.of(Samples.decision(model, "key"), Samples.decision(other, "key")));

        assertThat(ledger().entries(model, 0, 10)).hasSize(1);
        assertThat(ledger().entries(other, 0, 10))
                .extracting(LedgerEntry::number)
                .containsExactly(1L);
    }

    @Test
    void readsOnFromANumber() {
        for (String key : List.of("a", "b", "c", "d")) {
            ledger().append(List.of(Samples.decision(model, key)));
        }

        assertThat(ledger().entries(model, 1, 2))
                .extracting(LedgerEntry::number)
                .containsExactly(2L, 3L);
    }

    @Test
    void endsWithTheModelsRetirement() {
        Decision before = Samples.decision(model, "before");
        ledger().append(List.of(before, Samples.retirement(model)));
        ledger().append(List.of(before, Samples.retirement(model))); // sent again, which is no news

        ModelId other = Samples.freshModel();
        List<Decision> late = List.of(Samples.decision(other, "of another"), Samples.decision(model, "late"));
        assertThatThrownBy(() -> ledger().append(late))
                .isInstanceOf(ClosedLedgerException.class)
                .hasMessageContaining("is closed, because the model is retired")
                .hasMessageContaining("'late'");
        assertThat(ledger().entries(model, 0, 10))
                .extracting(entry -> entry.decision().kind())
                .containsExactly(DecisionKind.PROMOTED, DecisionKind.RETIRED);
        assertThat(ledger().entries(other, 0, 10)).isEmpty();
        assertThat(ledger().firstBroken(model)).isEmpty();
    }

    @Test
    void chainsConcurrentDecisionsWithoutGaps() throws InterruptedException {
        Samples.onTwentyThreads(() -> {
            ledger().append(List.of(
                    Samples.decision(model, "own-" + Samples.freshModel()), Samples.decision(model, "shared")));
            return true;
        });

        assertThat(ledger().entries(model, 0, 100))
                .extracting(LedgerEntry::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        assertThat(ledger().firstBroken(model)).isEmpty();
    }
}
