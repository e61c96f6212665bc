package io.perennial.activities.store.outcome;

import java.time.Instant;

/**
 * A correction as it was given.
 *
 * @param label the right label, of the prediction it is the truth of
 * @param corrects the wrong label, as the one who corrects it knows it
 * @param actor who corrects
 * @param reason why
 * @param at when
 */
public record GivenCorrection(GivenLabel label, String corrects, String actor, String reason, Instant at) {}
