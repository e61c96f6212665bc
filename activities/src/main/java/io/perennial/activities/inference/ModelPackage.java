package io.perennial.activities.inference;

import io.perennial.activities.inference.forward.Forward;
import java.util.List;

/**
 * Everything a served model consists of.
 *
 * @param description what it asks for and gives
 * @param transform from rows to network inputs
 * @param network from network inputs to raw outputs
 * @param reference distribution of the training rows
 */
public record ModelPackage(
        ModelDescription description, FittedTransform transform, Forward network, List<ColumnReference> reference) {

    public ModelPackage {
        reference = List.copyOf(reference);
        if (transform.width() != network.inputs()) {
            throw new IllegalArgumentException(
                    "the transform gives " + transform.width() + " inputs, the network takes " + network.inputs());
        }
    }
}
