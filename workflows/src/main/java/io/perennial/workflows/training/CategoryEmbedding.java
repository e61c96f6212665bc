package io.perennial.workflows.training;

/**
 * Gives every category a few learned numbers, so that a network can see which of many are alike (Guo and Berkhahn 2016). A column of at most {@code size}
 * categories would not get narrower and stays as it is: one input for each category.
 *
 * @param size numbers that a category becomes, at least 1
 */
public record CategoryEmbedding(int size) {

    public CategoryEmbedding {
        if (size < 1) {
            throw new IllegalArgumentException("a category becomes at least 1 number, got " + size);
        }
    }
}
