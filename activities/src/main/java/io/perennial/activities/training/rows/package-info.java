/**
 * Rows on their way into a fit: split, transformed, ordered.
 *
 * Invariant: a transform is fitted on training rows, never on those that judge a model; rows that only tell when to stop are training rows. Orders and splits depend on seeds alone.
 *
 * Start reading at {@link io.perennial.activities.training.rows.PreparedRows}.
 */
@NullMarked
package io.perennial.activities.training.rows;

import org.jspecify.annotations.NullMarked;
