package io.perennial.workflows.serving;

/**
 * A routing table in force.
 *
 * @param version its version
 * @param outcomesSoFar sequence of the last outcome stored when it came into force
 * @param gateways how many live gateways have adopted it
 * @param superseded true when a writer with a higher token came first and this change was dropped
 */
public record RouteReceipt(long version, long outcomesSoFar, int gateways, boolean superseded) {}
