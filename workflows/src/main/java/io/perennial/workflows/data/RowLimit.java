package io.perennial.workflows.data;

/** Rows whose number in {@code column} is at most {@code upTo}, such as month 12. */
public record RowLimit(String column, double upTo) {}
