package io.perennial.workflows.prediction;

/**
 * Asks for one part.
 *
 * @param request the batch
 * @param plan its rows
 * @param part number of the part, from 0
 */
public record PartRequest(BatchRequest request, BatchPlan plan, int part) {}
