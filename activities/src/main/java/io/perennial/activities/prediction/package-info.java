/**
 * Batch predictions on the disk: {@link io.perennial.activities.prediction.PartwisePredictions} scores parts into files that are written once.
 *
 * All files of a batch lie below {@code batches/<model>/<n>} and are named in {@link io.perennial.activities.prediction.BatchFiles}: the checked
 * rows, a file for each part, the result. What a part says depends on its rows and the version alone, so that whoever scores it again writes the
 * same bytes; a file that says anything else was altered, and stops the batch.
 */
@NullMarked
package io.perennial.activities.prediction;

import org.jspecify.annotations.NullMarked;
