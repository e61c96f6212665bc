/**
 * Networks while they are trained on libtorch, with checkpoints from which a fit goes on bit for bit.
 *
 * A fit is a pure function of rows, recipe and state ({@link io.perennial.activities.training.network.NetworkFit}); what happens beside it (signs
 * of life, checkpoints, figures) is told to a {@link io.perennial.activities.training.network.FitWatch}. Randomness comes from seeds of our own,
 * because the generator of libtorch belongs to the whole process.
 *
 * Start reading at {@link io.perennial.activities.training.network.NetworkFit}.
 */
@NullMarked
package io.perennial.activities.training.network;

import org.jspecify.annotations.NullMarked;
