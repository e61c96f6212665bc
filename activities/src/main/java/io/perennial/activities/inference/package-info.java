/**
 * Model packages and loaded models that answer rows.
 *
 * A package is the directory {@code models/<sha256>} with {@code model.json} (description, transform, shapes),
 * {@code weights.safetensors} and {@code reference.json} (distribution of the training rows). A model that was made elsewhere has a
 * {@code model.onnx} or {@code model.pt} in the place of transform and weights, or an {@code upstream.json} that says which server answers. The name of a package is the digest over its files.
 * {@link io.perennial.activities.inference.ModelLoader} checks that digest before it parses anything.
 *
 * Invariant: training, evaluation and serving share one {@link io.perennial.activities.inference.FittedTransform} and one forward pass
 * ({@link io.perennial.activities.inference.forward.Forward}: layers, layers behind an embedding, or boosted trees). It is plain Java: for models of this
 * size faster than a call into libtorch or XGBoost, and a gateway loads native code only for a model that was made elsewhere. Training refuses to package a model on
 * which the library that fitted it and this forward pass disagree.
 *
 * Start reading at {@link io.perennial.activities.inference.PackageLoader}.
 */
@NullMarked
package io.perennial.activities.inference;

import org.jspecify.annotations.NullMarked;
