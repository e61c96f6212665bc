package io.perennial.activities.training.network;

import ai.djl.nn.Block;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.Embedding;
import java.util.List;
import java.util.SplittableRandom;

/** Sizes of what lies before the first hidden layer, with numbers of its own to learn. */
sealed interface FrontShape permits PeriodicShape, ConvolutionShape, CategoryShape {

    /** Which features it embeds. */
    EmbeddedColumns columns();

    /** Numbers that they become. */
    int spread();

    /** Numbers that leave: what was embedded, and behind it the features that stay. */
    default int outputs() {
        return spread() + columns().others();
    }

    /** How many arrays of numbers it learns. */
    int parameters();

    /** The numbers before the first step. */
    List<float[]> initial(SplittableRandom random);

    /** With its numbers, as it is served. */
    Embedding embedding(List<float[]> numbers);

    /** As libtorch trains it. */
    Block block();
}
