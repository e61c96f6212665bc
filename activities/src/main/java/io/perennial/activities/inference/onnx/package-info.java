/**
 * Models in ONNX files, answered by ONNX Runtime.
 *
 * <p>{@link io.perennial.activities.inference.onnx.OnnxModel} is a {@link io.perennial.activities.inference.LoadedModel} like any other. How
 * the columns go into the graph is read from the graph itself ({@link io.perennial.activities.inference.onnx.GraphInputs}), likewise which of
 * its outputs is the answer ({@link io.perennial.activities.inference.onnx.GraphOutput}); what does not fit the description is refused in one
 * sentence before a row is asked.
 *
 * <p>Invariant: a file is complete in itself. One that keeps tensors in other files is refused before ONNX Runtime sees it, which would look
 * for them on this machine.
 */
@NullMarked
package io.perennial.activities.inference.onnx;

import org.jspecify.annotations.NullMarked;
