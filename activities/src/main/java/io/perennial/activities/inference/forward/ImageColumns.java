package io.perennial.activities.inference.forward;

/**
 * Which features of a row are the pixels of one image.
 *
 * @param columns the pixels in the order of the image: row after row, one channel whole before the next
 * @param channels colours of a pixel
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 */
public record ImageColumns(EmbeddedColumns columns, int channels, int height, int width) {

    public ImageColumns {
        if (channels < 1 || height < 1 || width < 1 || columns.count() != (long) channels * height * width) {
            throw new IllegalArgumentException(
                    "an image of " + channels + " × " + height + " × " + width + " got " + columns.count() + " pixels");
        }
    }

    /** The feature that holds a pixel. */
    public int feature(int channel, int row, int column) {
        return columns.feature((channel * height + row) * width + column);
    }
}
