/**
 * Models in TorchScript files, answered by libtorch.
 *
 * <p>{@link io.perennial.activities.inference.torch.TorchModel} is a {@link io.perennial.activities.inference.LoadedModel} like any other. A module
 * names neither its inputs nor its outputs, so that it takes all columns of the spec side by side, in their order, as numbers.
 *
 * <p>Invariant: what is opened is TorchScript. A pickle of Python objects is refused before libtorch sees it.
 *
 * <p>{@link io.perennial.activities.inference.torch.TorchEngine} is the one libtorch of a process, for those who answer and those who train.
 */
@NullMarked
package io.perennial.activities.inference.torch;

import org.jspecify.annotations.NullMarked;
