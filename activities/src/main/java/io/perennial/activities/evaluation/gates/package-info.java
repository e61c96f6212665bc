/**
 * What a model has to beat and reach, in the order in which it is worth asking.
 *
 * {@link io.perennial.activities.evaluation.gates.BaselineBoard} holds what is known without the model and estimates the error that nobody gets
 * below; {@link io.perennial.activities.evaluation.gates.ThreeGates} asks for training rows, then for held-out rows, then for the business
 * goal. Each gate that does not hold names what to do next; those after it are not judged, because their answer would not say why.
 */
@NullMarked
package io.perennial.activities.evaluation.gates;

import org.jspecify.annotations.NullMarked;
