/**
 * Training rows varied in every epoch, with the checks that tell whether that is worth it.
 *
 * {@link io.perennial.activities.training.augmentation.Augmenter} is a pure function of what was asked, epoch and row. Invariant: rows that judge a
 * model, also those that only tell when to stop, are never varied.
 *
 * Start reading at {@link io.perennial.activities.training.augmentation.Augmenter}.
 */
@NullMarked
package io.perennial.activities.training.augmentation;

import org.jspecify.annotations.NullMarked;
