package io.perennial.workflows.lifecycle;

/** The child a life waits for: its kind in words, its workflow id, and since when (epoch milliseconds). */
public record OpenWork(String kind, String workflowId, long since) {}
