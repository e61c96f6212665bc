package io.perennial.api.demo;

import io.perennial.api.client.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints the story as it happens: acts, remarks, and every new line of the ledger. */
final class Narrator {

    private final Ledger ledger;
    private final Consumer<String> out;
    private final Laps laps;
    private final List<LedgerLine> lines = new ArrayList<>();

    Narrator(Ledger ledger, Consumer<String> out, Laps laps) {
        this.ledger = ledger;
        this.out = out;
        this.laps = laps;
    }

    void act(String title) {
        out.accept("");
        out.accept("── " + title);
    }

    void remark(String text) {
        out.accept("%6.1f s  %s".formatted(laps.seconds(), text));
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

    /** Lines of a kind after the first {@code after} lines. */
    List<LedgerLine> all(int after, String kind) {
        return lines.stream()
                .skip(after)
                .filter(line -> line.kind().equals(kind))
                .toList();
    }
}
