package io.perennial.workflows.data;

import java.util.List;

/**
 * Which columns of a row are the pixels of one image.
 *
 * @param columns the pixels, each once and {@link #pixels()} in all: row after row, one channel whole before the next
 * @param height pixels from top to bottom, at least 1
 * @param width pixels from left to right, at least 1
 * @param channels colours of a pixel, at least 1
 */
public record ImageSpec(List<String> columns, int height, int width, int channels) {

    public ImageSpec {
        columns = List.copyOf(columns);
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException("an image needs height, width and channels of at least 1, got " + height
                    + ", " + width + ", " + channels);
        }
    }

    /** Columns that the image needs. */
    public int pixels() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** The pixels of one channel. */
    public List<String> channel(int channel) {
        int pixels = height * width;
        return columns.subList(channel * pixels, (channel + 1) * pixels);
    }
}
