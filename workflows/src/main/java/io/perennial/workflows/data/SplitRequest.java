package io.perennial.workflows.data;

/** An accepted snapshot with the request it answers. */
public record SplitRequest(DatasetRequest request, Snapshot snapshot) {}
