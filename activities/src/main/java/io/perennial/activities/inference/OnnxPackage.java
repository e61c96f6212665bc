package io.perennial.activities.inference;

import java.util.List;

/**
 * A model that was made elsewhere, as it is packaged.
 *
 * @param description what it asks for and gives; the graph has to fit it
 * @param file the ONNX file
 * @param reference distribution of the training rows; empty when nobody knows it
 */
@SuppressWarnings("ArrayRecordComponent") // a file, never compared
public record OnnxPackage(ModelDescription description, byte[] file, List<ColumnReference> reference) {

    public OnnxPackage {
        reference = List.copyOf(reference);
    }
}
