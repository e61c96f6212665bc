/**
 * How long predictions are kept: {@link io.perennial.activities.store.retention.PredictionPartitions} makes the partition of each week ahead of
 * its rows, and drops those of weeks that are over longer than {@link io.perennial.activities.store.retention.Retention} says.
 *
 * A row whose partition is missing goes to {@code prediction_rest}, the partition of what has none of its own, and is moved once it has; so no write
 * fails for want of one. Rows that people decide outlive the retention there, decided or not, because a queue must lose nobody and a
 * tally must stay what it was. Outcomes outlive it by themselves: they repeat what evidence needs.
 */
@NullMarked
package io.perennial.activities.store.retention;

import org.jspecify.annotations.NullMarked;
