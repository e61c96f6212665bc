/**
 * Models that travel: a fitted model as files that tools outside of Perennial read.
 *
 * <p>{@link io.perennial.activities.portable.OnnxExport} writes the whole model, preprocessing included, as one ONNX graph: a raw column is an
 * input of shape [N, 1] under its own name, double for a number (NaN where it is missing) and string for a category (empty where it is missing).
 * {@link io.perennial.activities.portable.TorchExport} writes a network, which is the part behind the preprocessing, as TorchScript, and its
 * numbers as safetensors; both are asked in libtorch. {@link io.perennial.activities.portable.ParityReport} says how far every form, asked in the
 * runtime of others, is from the model that was evaluated; {@link io.perennial.activities.portable.PortableModel} is the directory that MLflow's
 * Python reads.
 *
 * <p>Invariant: a version is registered only when all forms agree on a fixed batch of held-out rows.
 *
 * <p>Start reading at {@link io.perennial.activities.portable.HeldToParity}.
 */
@NullMarked
package io.perennial.activities.portable;

import org.jspecify.annotations.NullMarked;
