/**
 * Measurements of what the training worker does, each one command, such as {@code infra/perennial bench adult}.
 *
 * They run beside the platform and write nothing into it; figures go to standard output next to those that others have
 * published, or beside those of others measured in turn on the same machine.
 *
 * Start reading at {@link io.perennial.worker.bench.TrainingBenches}.
 */
@NullMarked
package io.perennial.worker.bench;

import org.jspecify.annotations.NullMarked;
