/**
 * Measurements of the running platform, made from outside.
 *
 * {@link io.perennial.api.bench.StepBench} times no-op activity steps; it brings its own worker and queue, so that nothing else runs on it.
 */
@NullMarked
package io.perennial.api.bench;

import org.jspecify.annotations.NullMarked;
