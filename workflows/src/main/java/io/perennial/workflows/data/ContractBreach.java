package io.perennial.workflows.data;

/**
 * One broken rule of the data contract.
 *
 * @param column column that broke it; empty when the rows as a whole did
 * @param rule the rule in words, such as {@code at most 64}
 * @param rows rows that broke it
 * @param example one offending value
 */
public record ContractBreach(String column, String rule, long rows, String example) {}
