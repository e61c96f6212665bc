/**
 * Batch predictions for programs and people: {@link io.perennial.api.batch.Batching} begins one and calls it off, {@link
 * io.perennial.api.batch.BatchReading} tells how far it is.
 *
 * What was asked is kept in the database before its workflow is started, under a number that is given once, so that a request sent again finds
 * its batch, and starts it if that was left undone. While one goes on its workflow is asked; afterwards the database answers alone.
 */
@NullMarked
package io.perennial.api.batch;

import org.jspecify.annotations.NullMarked;
