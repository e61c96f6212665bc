package io.perennial.workflows.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last commands accepted, so that one that is sent again has its effect once. */
public final class AcceptedCommands {

    /** Far more than a client could have in flight, and some 60 kB in a carried state. */
    static final int REMEMBERED = 200;

    private final List<Receipt> receipts;

    public AcceptedCommands(List<Receipt> carried) {
        receipts = new ArrayList<>(carried);
    }

    /** The receipt of a command accepted before, marked as a duplicate. */
    public Optional<Receipt> duplicateOf(Command command) {
        return seen(command)
                .map(seen -> new Receipt(
                        seen.commandId(), seen.accepted(), seen.sentence(), true, seen.verb(), seen.digest()));
    }

    /** True when it was accepted before; refuses a command whose id was used for something else, as far as older receipts can tell. */
    public boolean knows(String verb, Command command) {
        Optional<Receipt> seen = seen(command);
        seen.filter(other -> differs(other.verb(), Optional.of(verb)) || differs(other.digest(), command.digest()))
                .ifPresent(other -> {
                    throw Refusal.KEY_REUSED.because("the key '" + command.commandId()
                            + "' was used for another request, which got '" + other.sentence()
                            + "'; nothing was started: send this one under a key of its own");
                });
        return seen.isPresent();
    }

    /** Remembers an accepted command; the oldest is forgotten. */
    public Receipt accept(String verb, Command command, String accepted, String sentence) {
        Receipt receipt =
                new Receipt(command.commandId(), accepted, sentence, false, Optional.of(verb), command.digest());
        receipts.add(receipt);
        if (receipts.size() > REMEMBERED) {
            receipts.removeFirst();
        }
        return receipt;
    }

    /** Oldest first, for whoever goes on. */
    public List<Receipt> remembered() {
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
