package io.perennial.workflows.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last commands accepted, so that one that is sent again has its effect once. */
final class Commands {

    /** Far more than a client could have in flight, and some 40 kB in a carried state. */
    static final int REMEMBERED = 200;

    private final List<Receipt> receipts;

    Commands(List<Receipt> carried) {
        receipts = new ArrayList<>(carried);
    }

    /** The receipt of a command accepted before, marked as a duplicate. */
    Optional<Receipt> duplicateOf(Command command) {
        return receipts.stream()
                .filter(seen -> seen.commandId().equals(command.commandId()))
                .map(seen -> new Receipt(seen.commandId(), seen.accepted(), seen.sentence(), true))
                .findFirst();
    }

    /** Remembers an accepted command; the oldest is forgotten. */
    Receipt accept(Command command, String accepted, String sentence) {
        Receipt receipt = new Receipt(command.commandId(), accepted, sentence, false);
        receipts.add(receipt);
        if (receipts.size() > REMEMBERED) {
            receipts.removeFirst();
        }
        return receipt;
    }

    List<Receipt> remembered() {
        return List.copyOf(receipts);
    }
}
