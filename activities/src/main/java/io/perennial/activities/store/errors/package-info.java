/**
 * Error analysis as it is kept: the rows that are looked at, and what people say of them.
 *
 * {@link io.perennial.activities.store.errors.ErrorSamples} keeps, beside the model card, the rows that an evaluation drew;
 * {@link io.perennial.activities.store.errors.TagStore} keeps the tags that people give them, and the action they choose. A sample never changes,
 * so that a tag always speaks of the same row.
 *
 * Start at {@link io.perennial.activities.store.errors.ErrorSample}.
 */
@NullMarked
package io.perennial.activities.store.errors;

import org.jspecify.annotations.NullMarked;
