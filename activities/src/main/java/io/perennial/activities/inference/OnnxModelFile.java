package io.perennial.activities.inference;

/**
 * Content of {@code model.json} beside a {@code model.onnx}.
 *
 * @param format version of the package format
 * @param description what the model asks for and gives
 */
record OnnxModelFile(int format, ModelDescription description) {

    static final int FORMAT = 2;
}
