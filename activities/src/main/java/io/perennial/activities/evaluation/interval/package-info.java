/**
 * Confidence intervals of figures that are looked at once, when all rows are in.
 *
 * Start at {@link io.perennial.activities.evaluation.interval.WilsonInterval} for a share and at
 * {@link io.perennial.activities.evaluation.interval.Bootstrap} for anything else. Whatever is looked at again and again while rows come in
 * belongs to the evidence of {@link io.perennial.activities.statistics}, not here.
 */
@NullMarked
package io.perennial.activities.evaluation.interval;

import org.jspecify.annotations.NullMarked;
