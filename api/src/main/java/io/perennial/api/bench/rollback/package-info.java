/**
 * How soon a worse candidate is taken back, and how soon after the proof the last request reaches it, under load on one gateway and on three:
 * start at {@link RollbackBench}.
 */
@NullMarked
package io.perennial.api.bench.rollback;

import org.jspecify.annotations.NullMarked;
