package io.perennial.activities.store.errors;

import java.time.Instant;

/**
 * An action that somebody has chosen.
 *
 * @param key the key under which it counts once
 * @param digest digest of all that was asked
 * @param sample digest of the package whose errors were analysed
 * @param tag what it is done about
 * @param action what is done
 * @param actor who chose
 * @param reason why
 * @param sentence what came of it
 * @param at when
 */
public record ChosenAction(
        String key,
        String digest,
        String sample,
        String tag,
        ErrorAction action,
        String actor,
        String reason,
        String sentence,
        Instant at) {}
