package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last commands accepted, so that one that is sent again has its effect once. */
final class Commands {

    /** Far more than a client could have in flight, and some 60 kB in a carried state. */
    static final int REMEMBERED = 200;

    private final List<Receipt> receipts;

    Commands(List<Receipt> carried) {
        receipts = new ArrayList<>(carried);
    }

    /** The receipt of a command accepted before, marked as a duplicate. */
    Optional<Receipt> duplicateOf(Command command) {
        return seen(command)
                .map(seen -> new Receipt(
                        seen.commandId(), seen.accepted(), seen.sentence(), true, seen.verb(), seen.digest()));
    }

    /** What the command's id was used for when that was something else; older receipts cannot tell. */
    Optional<Receipt> otherUseOf(Verb verb, Command command) {
        return seen(command)
                .filter(seen ->
                        differs(seen.verb(), Optional.of(verb.word())) || differs(seen.digest(), command.digest()));
    }

    /** Remembers an accepted command; the oldest is forgotten. */
    Receipt accept(Verb verb, Command command, String accepted, String sentence) {
        Receipt receipt =
                new Receipt(command.commandId(), accepted, sentence, false, Optional.of(verb.word()), command.digest());
        receipts.add(receipt);
        if (receipts.size() > REMEMBERED) {
            receipts.removeFirst();
        }
        return receipt;
    }

    List<Receipt> remembered() {
        return List.copyOf(receipts);
    }

    private Optional<Receipt> seen(Command command) {
        return receipts.stream()
                .filter(seen -> seen.commandId().equals(command.commandId()))
                .findFirst();
    }

    private static boolean differs(Optional<String> before, Optional<String> now) {
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }
}
