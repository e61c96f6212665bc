/**
 * Approval by people: what is asked, on which evidence, by whom it may be answered.
 *
 * An approval waits without cost for as long as it takes; when it expires nothing is approved.
 */
@NullMarked
package io.perennial.workflows.approval;

import org.jspecify.annotations.NullMarked;
