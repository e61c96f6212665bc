package io.perennial.workflows.prediction;

/**
 * The predictions as a file.
 *
 * @param uri CSV file below the artifact root
 * @param sha256 hex digest of it
 * @param rows rows in it, without the header
 */
public record BatchResult(String uri, String sha256, long rows) {}
