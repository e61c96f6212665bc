package io.perennial.workflows.training;

import java.util.List;

/**
 * The part of a network that sees an image: blocks of a convolution that keeps height and width, ReLU, and a pooling that takes the largest of a square.
 *
 * @param filters filters of each block, at least one block
 * @param kernel pixels that a filter sees in height and in width; an odd number, so that height and width are kept
 * @param pooling side of the square that becomes one pixel behind each block; 1 for none
 */
public record Convolution(List<Integer> filters, int kernel, int pooling) {

    public Convolution {
        filters = List.copyOf(filters);
        if (filters.isEmpty() || filters.stream().anyMatch(count -> count < 1) || kernel < 1 || pooling < 1) {
            throw new IllegalArgumentException("a convolution needs filters, kernel and pooling of at least 1, got "
                    + filters + ", " + kernel + ", " + pooling);
        }
    }

    /** Pixels of a side that are left behind all blocks; 0 when the image is too small. */
    public int sideLeft(int side) {
        int left = side;
        for (int block = 0; block < filters.size(); block++) {
            left /= pooling;
        }
        return left;
    }
}
