/** Batch predictions as readers find them: {@link io.perennial.activities.store.batch.BatchStore} hands out their numbers and keeps their ends. */
@NullMarked
package io.perennial.activities.store.batch;

import org.jspecify.annotations.NullMarked;
