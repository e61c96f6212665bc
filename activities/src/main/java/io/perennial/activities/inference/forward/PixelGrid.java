package io.perennial.activities.inference.forward;

import java.util.Arrays;

/** An image on its way through convolutions: the channels of a pixel lie side by side, so that the inner loops run over filters and are vectorised. */
final class PixelGrid {

    private final int height;
    private final int width;
    private final int channels;
    private final float[] values;

    private PixelGrid(int height, int width, int channels, float[] values) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = values;
    }

    static PixelGrid of(ImageColumns image, float[] features, int row) {
        int first = row * image.columns().inputs();
        float[] values = new float[image.columns().count()];
        int place = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < image.channels(); channel++) {
                    values[place++] = features[first + image.feature(channel, y, x)];
                }
            }
        }
        return new PixelGrid(image.height(), image.width(), image.channels(), values);
    }

    /** Behind a convolution and ReLU; {@code weights} are the layer's, by filter. */
    PixelGrid convolved(ConvolutionLayer layer, float[] weights) {
        int filters = layer.filters();
        float[] answers = new float[height * width * filters];
        float[] sums = new float[filters];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(layer.bias(), 0, sums, 0, filters);
                sum(y, x, layer.kernel(), weights, sums);
                int into = (y * width + x) * filters;
                for (int filter = 0; filter < filters; filter++) {
                    answers[into + filter] = Math.max(0, sums[filter]);
                }
            }
        }
        return new PixelGrid(height, width, filters, answers);
    }

    private void sum(int y, int x, int kernel, float[] weights, float[] sums) {
        int reach = kernel / 2;
        for (int down = Math.max(0, reach - y); down < Math.min(kernel, height + reach - y); down++) {
            for (int right = Math.max(0, reach - x); right < Math.min(kernel, width + reach - x); right++) {
                int pixel = ((y + down - reach) * width + x + right - reach) * channels;
                int weight = (down * kernel + right) * channels * sums.length;
                add(pixel, weights, weight, sums);
            }
        }
    }

    private void add(int pixel, float[] weights, int weight, float[] sums) {
        for (int channel = 0; channel < channels; channel++) {
            float value = values[pixel + channel];
            int from = weight + channel * sums.length;
            for (int filter = 0; filter < sums.length; filter++) {
                sums[filter] += value * weights[from + filter];
            }
        }
    }

    /** The largest of every whole square. */
    PixelGrid pooled(int side) {
        if (side == 1) {
            return this;
        }
        int rows = height / side;
        int columns = width / side;
        float[] largest = new float[rows * columns * channels];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < rows * side; y++) {
            for (int x = 0; x < columns * side; x++) {
                int from = (y * width + x) * channels;
                int into = (y / side * columns + x / side) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    largest[into + channel] = Math.max(largest[into + channel], values[from + channel]);
                }
            }
        }
        return new PixelGrid(rows, columns, channels, largest);
    }

    /** Writes one channel whole before the next. */
    void writeByChannel(float[] into, int offset) {
        int pixels = height * width;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                into[offset + channel * pixels + pixel] = values[pixel * channels + channel];
            }
        }
    }
}
