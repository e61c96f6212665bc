/**
 * Measurements of what the training worker does, each one command: {@code infra/perennial bench adult} and {@code bench search}.
 *
 * They run beside the platform and write nothing into it; figures go to standard output next to those that others have published.
 *
 * Start reading at {@link io.perennial.worker.bench.TrainingBenches}.
 */
@NullMarked
package io.perennial.worker.bench;

import org.jspecify.annotations.NullMarked;
