package io.perennial.activities.inference;

import java.util.List;

/**
 * Content of {@code model.json}.
 *
 * @param format version of the package format
 * @param description what the model asks for and gives
 * @param transform from rows to network inputs
 * @param layers shapes of the layers; ReLU between them, nothing after the last
 */
record ModelFile(int format, ModelDescription description, FittedTransform transform, List<LayerShape> layers) {

    static final int FORMAT = 1;

    ModelFile {
        layers = List.copyOf(layers);
    }

    /** Inputs and outputs of one layer. */
    record LayerShape(int inputs, int outputs) {}
}
