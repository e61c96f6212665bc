package io.perennial.activities.training.augmentation;

import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.Arrays;

/**
 * What training rows tell about one channel of an image.
 *
 * @param lowest smallest number of a pixel
 * @param highest largest number of a pixel
 * @param background median along the border, which comes in where an image is moved away
 */
record Channel(float lowest, float highest, float background) {

    static Channel of(TrainingSet rows, ImageColumns image, int channel) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        float[] border = new float[rows.rows() * image.height() * image.width()];
        int found = 0;
        for (int row = 0; row < rows.rows(); row++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    float pixel = rows.features()[row * rows.width() + image.feature(channel, y, x)];
                    lowest = Math.min(lowest, pixel);
                    highest = Math.max(highest, pixel);
                    if (y == 0 || x == 0 || y == image.height() - 1 || x == image.width() - 1) {
                        border[found++] = pixel;
                    }
                }
            }
        }
        Arrays.sort(border, 0, found);
        return new Channel(lowest, highest, border[found / 2]);
    }

    float within(double pixel) {
        return (float) Math.clamp(pixel, lowest, highest);
    }
}
