package io.perennial.workflows.training;

/**
 * One form of an exported model.
 *
 * @param name of the form, such as {@code ONNX}
 * @param file where it lies in the exported directory
 * @param runtime what it was asked in
 * @param excess largest |a − b| / max(1, |a|) between model and form over the rows compared
 */
public record ExportedForm(String name, String file, String runtime, double excess) {}
