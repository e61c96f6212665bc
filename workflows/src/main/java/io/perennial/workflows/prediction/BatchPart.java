package io.perennial.workflows.prediction;

/**
 * A part that is scored and on the disk.
 *
 * @param part its number, from 0
 * @param rows its rows
 * @param sha256 hex digest of its file
 */
public record BatchPart(int part, long rows, String sha256) {}
