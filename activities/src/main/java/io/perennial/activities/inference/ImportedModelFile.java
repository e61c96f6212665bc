package io.perennial.activities.inference;

/**
 * Content of {@code model.json} beside the file of a model that was made elsewhere.
 *
 * @param format version of the package format, which tells how the file is written
 * @param description what the model asks for and gives
 */
record ImportedModelFile(int format, ModelDescription description) {}
