/**
 * What a life writes down before it acts: decisions with who took them, on which figures and why, and the status that the doors show. {@link
 * Narration} turns a decision into the one sentence that page, command line and ledger share.
 */
@NullMarked
package io.perennial.workflows.lifecycle.ledger;

import org.jspecify.annotations.NullMarked;
