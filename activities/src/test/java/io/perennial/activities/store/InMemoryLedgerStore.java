package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger of a test, in memory. */
public final class InMemoryLedgerStore implements LedgerStore {

    private final Map<ModelId, List<LedgerEntry>> ledgers = new HashMap<>();

    @Override
    public synchronized void append(List<Decision> decisions) {
        Map<ModelId, List<LedgerEntry>> before = new HashMap<>();
        ledgers.forEach((model, entries) -> before.put(model, new ArrayList<>(entries)));
        try {
            decisions.forEach(this::append);
        } catch (ClosedLedgerException closed) {
            ledgers.clear();
            ledgers.putAll(before);
            throw closed;
        }
    }

    private void append(Decision decision) {
        List<LedgerEntry> ledger = ledgers.computeIfAbsent(decision.model(), _ -> new ArrayList<>());
        if (ledger.stream().anyMatch(entry -> entry.decision().key().equals(decision.key()))) {
            return;
        }
        if (!ledger.isEmpty() && ledger.getLast().decision().kind() == DecisionKind.RETIRED) {
            throw new ClosedLedgerException(decision);
        }
        LedgerEntry unsealed = new LedgerEntry(
                ledger.size() + 1L,
                InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS),
                decision,
                Narration.sentence(decision),
                "");
        ledger.add(
                sealed(ledger.isEmpty() ? LedgerChain.START : ledger.getLast().hash(), unsealed));
    }

    private static LedgerEntry sealed(String previous, LedgerEntry entry) {
        String hash = LedgerChain.next(
                previous, entry.number(), entry.at(), StoredJson.write(entry.decision()), entry.sentence());
        return new LedgerEntry(entry.number(), entry.at(), entry.decision(), entry.sentence(), hash);
    }

    @Override
    public synchronized List<LedgerEntry> entries(ModelId model, long after, int limit) {
        return ledgers.getOrDefault(model, List.of()).stream()
                .skip(after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Long> firstBroken(ModelId model) {
        String previous = LedgerChain.START;
        for (LedgerEntry entry : ledgers.getOrDefault(model, List.of())) {
            if (!sealed(previous, entry).equals(entry)) {
                return Optional.of(entry.number());
            }
            previous = entry.hash();
        }
        return Optional.empty();
    }
}
