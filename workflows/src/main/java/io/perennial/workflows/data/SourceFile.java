package io.perennial.workflows.data;

/**
 * An uploaded file, kept under its content's hash.
 *
 * @param name the name it was uploaded under
 * @param uri file URI below the artifact root
 * @param sha256 hex digest of its bytes
 * @param rows data rows, without the header
 */
public record SourceFile(String name, String uri, String sha256, long rows) {}
