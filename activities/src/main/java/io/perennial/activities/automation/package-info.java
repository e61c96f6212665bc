/**
 * Degrees of automation: {@link io.perennial.activities.automation.WeighedAutomation} weighs the evidence of decided cases, and writes the degrees
 * that a life has decided on into its route.
 */
@NullMarked
package io.perennial.activities.automation;

import org.jspecify.annotations.NullMarked;
