/**
 * Evidence of monitors: reads the stored outcomes of a champion in order and judges them block by block.
 *
 * Start at {@link io.perennial.activities.monitoring.StoredBlockJudge}. Three questions are answered from the same outcomes: does the champion
 * miss its bound (performance), was its predecessor better on the same rows (release), and have its inputs moved (drift). Evidence that
 * crossed its threshold stays crossed for the whole watch.
 */
@NullMarked
package io.perennial.activities.monitoring;

import org.jspecify.annotations.NullMarked;
