package io.perennial.activities.store;

import java.time.Instant;
import java.util.Map;

/**
 * The hash chain of a ledger: each hash covers the one before it, so an entry changed, removed or put between shows from there on.
 *
 * Hashes are taken over the JSON as stored, with sorted keys, not over Java records: a part added to a record later leaves them alone.
 */
final class LedgerChain {

    /** What stands for the hash before the first entry. */
    static final String START = "0".repeat(64);

    private LedgerChain() {}

    static String next(String previous, long number, Instant at, String decisionJson, String sentence) {
        Map<String, Object> entry = Map.of(
                "number",
                number,
                "at",
                at.toString(),
                "decision",
                StoredJson.read(decisionJson, Object.class),
                "sentence",
                sentence);
        return Sha256.hex(previous + StoredJson.canonical(entry));
    }
}
