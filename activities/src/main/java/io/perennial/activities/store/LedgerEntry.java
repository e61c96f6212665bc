package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ledger.Decision;
import java.time.Instant;

/**
 * A decision in the ledger.
 *
 * @param number place in the model's ledger, from 1 without gaps
 * @param at when it was written
 * @param decision what was decided
 * @param sentence the decision for a person, as {@code Narration} renders it
 * @param hash SHA-256 in hex over the previous entry's hash and this entry's canonical JSON
 */
public record LedgerEntry(long number, Instant at, Decision decision, String sentence, String hash) {}
