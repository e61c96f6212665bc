/**
 * Models that are fitted by themselves beside every training: the mean, the straight line, boosted trees.
 *
 * Each comes out as a {@link io.perennial.activities.inference.forward.Forward}, so that it is packaged, judged and served like any network.
 *
 * Start reading at {@link io.perennial.activities.training.baseline.BaselineFit}.
 */
@NullMarked
package io.perennial.activities.training.baseline;

import org.jspecify.annotations.NullMarked;
