/**
 * Evidence of monitors: reads the stored outcomes of a champion in order and judges them block by block.
 *
 * Start at {@link io.perennial.activities.monitoring.StoredBlockJudge}. Three questions are answered from the same outcomes: does the champion
 * miss its bound (performance), was its predecessor better on the same rows (release), and have its inputs moved (drift). Evidence that
 * crossed its threshold stays crossed for the whole watch.
 *
 * <p>Gates, and the test of each verdict ({@code GatesTest} unless another class is named):
 *
 * <ul>
 *   <li>performance (eSR): nothing wrong {@code Performance.raisesNothingWithinItsBound}, fail
 *       {@code Performance.failsBeyondItsBound}, unknown {@code Performance.isUnknownWhenTheStoreIsSilent}
 *   <li>release: nothing wrong {@code ReleaseComparison.raisesNothingWhenThePredecessorIsNoBetter}, fail
 *       {@code ReleaseComparison.failsWhenThePredecessorIsBetterOnTheSameRows}, unknown
 *       {@code ReleaseComparison.isUnknownWithoutAPredecessorAndBeyondItsWindow} or {@code …isUnknownWhenTheStoreIsSilent}
 *   <li>drift ({@code StoredBlockJudgeTest}), which decides nothing by itself: nothing wrong
 *       {@code aChampionWithinItsBoundRaisesNothing}, fail {@code aNumberThatMovedIsNamed}, unknown
 *       {@code driftIsUnknownWithoutAReference}
 * </ul>
 */
@NullMarked
package io.perennial.activities.monitoring;

import org.jspecify.annotations.NullMarked;
