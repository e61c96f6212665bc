/**
 * Pure mathematics behind every gate: no input or output, no clock, no randomness without a seed.
 *
 * Gates look at their evidence after every event, so each test here keeps its error rate at every look. Start at
 * {@link io.perennial.activities.statistics.RatioEProcess} (H, guards a canary) and
 * {@link io.perennial.activities.statistics.PairedLossTest} (S, proves a candidate in shadow);
 * {@link io.perennial.activities.statistics.HarmGuard} is the one form of H that gateway and judge share, with
 * {@link io.perennial.activities.statistics.SegmentedHarm} for what is bad in one segment alone.
 * {@link io.perennial.activities.statistics.ShiryaevRobertsDetector} watches a champion that never stops serving, and the drift
 * detectors do the same for its inputs. Evidence is a number that a null hypothesis keeps small: it reaches {@code 1/alpha} with
 * probability at most alpha (tests), or once in {@code 1/alpha} looks on average (detectors).
 */
@NullMarked
package io.perennial.activities.statistics;

import org.jspecify.annotations.NullMarked;
