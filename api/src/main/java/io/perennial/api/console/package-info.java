/**
 * The console: pages rendered on the server that work without JavaScript and under a policy that allows no inline script or style.
 *
 * {@code HomePage} answers what needs somebody, {@code ModelPage} shows one life, {@code ApprovalPage} asks for a decision on evidence,
 * {@code RolloutPage} shows one rollout, {@code ExperimentsPage} what changes
 * were tried. Pages read through the same classes as REST and show the ledger's own sentences, so that neither
 * a figure nor a sentence can differ between the two. Figures are formatted here, in the view records, and never in a template; each
 * carries its exact value beside its text.
 */
@NullMarked
package io.perennial.api.console;

import org.jspecify.annotations.NullMarked;
