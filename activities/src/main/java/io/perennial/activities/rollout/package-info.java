/**
 * Evidence of rollouts: reads the stored outcomes of a candidate in order and judges them.
 *
 * Start at {@link io.perennial.activities.rollout.StoredEvidenceJudge}. The verdict of record rests on stored outcomes only: what a gateway did
 * by itself is confirmed when the same outcomes prove it here, and leads to a hold when they do not. No data, NaN or a silent
 * store is never proof of anything.
 *
 * <p>Gates, and the test of each verdict ({@code GatesTest} unless another class is named):
 *
 * <ul>
 *   <li>shadow (S): pass {@code Shadow.passesACandidateThatLosesLess}, fail {@code Shadow.failsACandidateThatLosesMore}, too early
 *       {@code Shadow.saysTooEarlyAboutOneThatLosesAsMuchAsTheMargin}, unknown {@code Shadow.isUnknownWhenTheStoreIsSilent}
 *   <li>ratio (H): pass {@code Ratio.passesACandidateThatAnsweredItsMinimumWithoutHarm}, fail
 *       {@code Ratio.failsACandidateWhoseAnswersAreBadWhereTheIncumbentsAreNot}, too early
 *       {@code Ratio.saysTooEarlyAboutOneThatHasNotAnsweredItsMinimum}, unknown {@code Ratio.isUnknownWhenTheStoreIsSilent}, invalid
 *       {@code Ratio.isInvalidWhenAGatewaySawHarmThatTheOutcomesDoNotProve}
 *   <li>segments (H): fail {@code Segments.failACandidateThatFailsRequestsInOneAlone}
 *   <li>sample ratio: pass {@code SampleRatio.passesUnitsInThePromisedShare}, invalid
 *       {@code SampleRatio.isInvalidWhenTheCandidateGetsMoreThanItsShare} and, by units without labels,
 *       {@code SampleRatio.isInvalidWhenUnitsWithoutLabelsAreDrawnInAnotherShare}, unknown as (H), whose outcomes it reads
 *   <li>lease: pass {@code Lease.isRenewedWhileTheRolloutIsSeenRunning}, fail {@code Lease.failsTheCallOnceGatewaysSawItLapse}, unknown
 *       {@code Lease.isLeftToLapseWhenTheRolloutCannotBeSeen}
 *   <li>data contract, before there is a candidate ({@code ContentAddressedDatasetsTest}): pass
 *       {@code sameRequestGivesTheSameDatasetAndHistoryEndsWhereTheSpecSays}, fail
 *       {@code everyBrokenRuleIsNamedWithColumnCountAndExample}, unknown {@code alteredPartIsRefused}
 * </ul>
 */
@NullMarked
package io.perennial.activities.rollout;

import org.jspecify.annotations.NullMarked;
