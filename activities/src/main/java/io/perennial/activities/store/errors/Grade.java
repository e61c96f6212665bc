package io.perennial.activities.store.errors;

/** How easy, or how important, people think it is to do something about a tag. */
public enum Grade {
    LOW,
    MEDIUM,
    HIGH
}
