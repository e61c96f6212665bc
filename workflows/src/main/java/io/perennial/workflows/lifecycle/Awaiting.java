package io.perennial.workflows.lifecycle;

/** What a model's life waits for right now. */
public enum Awaiting {
    /** Outcomes: predictions and their labels from the world. */
    OUTCOMES,
    /** Work under way inside the platform: data, training, a route change. */
    WORK,
    /** A person's decision. */
    PERSON,
    /** Nothing: the life has ended. */
    NOTHING
}
