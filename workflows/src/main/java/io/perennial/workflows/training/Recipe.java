package io.perennial.workflows.training;

import java.util.List;

/**
 * Everything that decides the weights besides the data.
 *
 * @param hidden units of each hidden layer
 * @param learningRate first step size of Adam, above 0; it falls to 0 along half a cosine over the training
 * @param epochs passes over the training rows
 * @param batchSize rows per step
 * @param seed seed of initial weights and row order
 * @param checkpointEvery epochs between checkpoints
 */
public record Recipe(
        List<Integer> hidden, double learningRate, int epochs, int batchSize, long seed, int checkpointEvery) {

    public Recipe {
        hidden = List.copyOf(hidden);
        if (!(learningRate > 0) || epochs < 1 || batchSize < 1 || checkpointEvery < 1) {
            throw new IllegalArgumentException(
                    "a recipe needs learningRate > 0 and epochs, batchSize, checkpointEvery of" + " at least 1, got "
                            + learningRate + ", " + epochs + ", " + batchSize + ", " + checkpointEvery);
        }
    }
}
