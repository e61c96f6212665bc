/**
 * Evidence of rollouts: reads the stored outcomes of a candidate in order and judges them.
 *
 * Start at {@link io.perennial.activities.rollout.StoredEvidenceJudge}. The verdict of record rests on stored outcomes only: what a gateway did
 * by itself is confirmed when the same outcomes prove it here, and leads to a hold when they do not. No data, NaN or a silent
 * store is never proof of anything.
 */
@NullMarked
package io.perennial.activities.rollout;

import org.jspecify.annotations.NullMarked;
