/**
 * Retirement: last wishes of a model; traffic is passed to a named successor or refused, the ledger is closed.
 */
@NullMarked
package io.perennial.workflows.retirement;

import org.jspecify.annotations.NullMarked;
