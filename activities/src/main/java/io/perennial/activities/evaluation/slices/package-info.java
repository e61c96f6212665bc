/**
 * Parts of the rows on which a model errs more than elsewhere. {@link io.perennial.activities.evaluation.slices.SliceSearch} finds them on one
 * half of the rows, {@link io.perennial.activities.evaluation.slices.SliceConfirmation} holds them against the other: the worst of thousands of
 * slices is bad by chance alone. {@link io.perennial.activities.evaluation.slices.NamedSlice} is the gate for slices that a charter names.
 */
@NullMarked
package io.perennial.activities.evaluation.slices;

import org.jspecify.annotations.NullMarked;
