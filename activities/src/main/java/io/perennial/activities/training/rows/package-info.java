/**
 * Rows on their way into a fit: split, transformed, ordered.
 *
 * Invariant: a transform is fitted on the rows that are fitted on, never on those that judge. Orders and splits depend on seeds alone.
 *
 * Start reading at {@link io.perennial.activities.training.rows.PreparedRows}.
 */
@NullMarked
package io.perennial.activities.training.rows;

import org.jspecify.annotations.NullMarked;
