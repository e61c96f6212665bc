package io.perennial.workflows.data;

/** How a column is read: as a number (float64) or as one of a set of words. */
public enum ColumnType {
    NUMBER,
    CATEGORY
}
