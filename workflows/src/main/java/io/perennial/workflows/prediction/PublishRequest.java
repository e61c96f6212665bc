package io.perennial.workflows.prediction;

/**
 * Asks to put all parts together.
 *
 * @param request the batch
 * @param cursor behind the last part
 */
public record PublishRequest(BatchRequest request, BatchCursor cursor) {}
