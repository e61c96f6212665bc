/**
 * Whether an augmentation is worth its rows: they look like real ones ({@link io.perennial.activities.training.realism.RealismCheck}), and a model cannot
 * do them yet ({@link io.perennial.activities.training.realism.StillToLearn}).
 *
 * Both are pure: the same rows, augmentation and seed give the same answer. Whether people can do the rows is for people to say.
 *
 * Start reading at {@link io.perennial.activities.training.realism.RealismCheck}.
 */
@NullMarked
package io.perennial.activities.training.realism;

import org.jspecify.annotations.NullMarked;
