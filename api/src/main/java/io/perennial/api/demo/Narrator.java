package io.perennial.api.demo;

import io.perennial.api.client.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints the story as it happens: acts, remarks, and every new line of the ledger. */
final class Narrator {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Ledger ledger;
    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final long started;
    private final List<LedgerLine> lines = new ArrayList<>();

    Narrator(Ledger ledger, Consumer<String> out, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.out = out;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    void act(String title) {
        out.accept("");
        out.accept("── " + title);
    }

    void remark(String text) {
        out.accept("%6.1f s  %s".formatted(seconds(), text));
    }

    void plain(String text) {
        out.accept(text);
    }

    /** Reads what is new in the ledger and prints it. */
    void catchUp() {
        ledger.fresh().forEach(entry -> {
            LedgerLine line = LedgerLine.of(entry);
            lines.add(line);
            remark(line.sentence());
        });
    }

    /** Number of ledger lines told so far. */
    int told() {
        return lines.size();
    }

    /** The first line of one of these kinds after the first {@code after} lines. */
    Optional<LedgerLine> first(int after, String... kinds) {
        List<String> wanted = List.of(kinds);
        return lines.stream()
                .skip(after)
                .filter(line -> wanted.contains(line.kind()))
                .findFirst();
    }

    double seconds() {
        return (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
    }
}
