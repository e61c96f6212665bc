package io.perennial.activities.training.network;

import ai.djl.nn.Block;
import io.perennial.activities.inference.forward.Embedding;
import java.util.List;
import java.util.SplittableRandom;

/** Sizes of what lies before the first hidden layer, with numbers of its own to learn. */
sealed interface FrontShape permits PeriodicShape, ConvolutionShape {

    /** Numbers that enter the first layer. */
    int outputs();

    /** How many arrays of numbers it learns. */
    int parameters();

    /** The numbers before the first step. */
    List<float[]> initial(SplittableRandom random);

    /** With its numbers, as it is served. */
    Embedding embedding(List<float[]> numbers);

    /** As libtorch trains it. */
    Block block();
}
