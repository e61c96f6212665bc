/**
 * Arithmetic of an error analysis: what is worth working on next. Start at {@link io.perennial.activities.evaluation.errors.TagTable}.
 *
 * Tags may overlap, so that shares need not sum to 1. How common a tag is must come from rows that were not selected by their errors.
 */
@NullMarked
package io.perennial.activities.evaluation.errors;

import org.jspecify.annotations.NullMarked;
