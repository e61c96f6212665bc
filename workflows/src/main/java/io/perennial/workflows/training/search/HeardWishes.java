package io.perennial.workflows.training.search;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wishes that a search has heard, each with its receipt, so that one that is sent again has no second effect. */
final class HeardWishes {

    private final Map<String, Receipt> receipts = new LinkedHashMap<>();

    void takeUp(List<Receipt> earlier) {
        earlier.forEach(this::add);
    }

    void add(Receipt receipt) {
        receipts.put(receipt.commandId(), receipt);
    }

    /** What the same command was told before; throws when its id was another's. */
    Optional<Receipt> receiptOf(Command command) {
        Optional<Receipt> earlier = Optional.ofNullable(receipts.get(command.commandId()));
        earlier.filter(receipt -> !receipt.digest().equals(command.digest())).ifPresent(other -> {
            throw Refusal.KEY_REUSED.because(
                    "the key '" + command.commandId() + "' was used for another wish, which got '" + other.sentence()
                            + "'; nothing was changed: send this one under a key of its own");
        });
        return earlier.map(HeardWishes::again);
    }

    private static Receipt again(Receipt first) {
        return new Receipt(first.commandId(), first.accepted(), first.sentence(), true, first.verb(), first.digest());
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts.values());
    }

    List<String> ids() {
        return List.copyOf(receipts.keySet());
    }
}
