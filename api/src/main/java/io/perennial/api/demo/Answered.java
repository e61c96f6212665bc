package io.perennial.api.demo;

/**
 * An answer of the gateway.
 *
 * @param predictionId the id its label will name
 * @param version the version that answered
 * @param answer the price
 * @param at nanoseconds when the client had it
 */
record Answered(String predictionId, int version, double answer, long at) {}
