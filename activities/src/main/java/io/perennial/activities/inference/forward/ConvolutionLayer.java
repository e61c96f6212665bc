package io.perennial.activities.inference.forward;

/**
 * Weights of one convolution that keeps height and width.
 *
 * @param channels channels that it sees
 * @param filters channels that it gives
 * @param kernel side of the square that a filter sees, odd; beyond the border are zeros
 * @param weights {@code filters × channels × kernel × kernel}
 * @param bias one for each filter
 */
@SuppressWarnings("ArrayRecordComponent") // taken over, not changed, never compared
public record ConvolutionLayer(int channels, int filters, int kernel, float[] weights, float[] bias) {

    public ConvolutionLayer {
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("a kernel has an odd side, got " + kernel);
        }
        if (weights.length != filters * channels * kernel * kernel || bias.length != filters) {
            throw new IllegalArgumentException(
                    "a convolution of " + channels + " channels by " + filters + " filters of " + kernel + " × "
                            + kernel + " got " + weights.length + " weights and " + bias.length + " biases");
        }
    }

    /** The weights by place and channel, those of all filters side by side, as the inner loop of a forward pass wants them. */
    float[] byFilter() {
        int places = kernel * kernel;
        float[] turned = new float[weights.length];
        for (int filter = 0; filter < filters; filter++) {
            for (int channel = 0; channel < channels; channel++) {
                for (int place = 0; place < places; place++) {
                    turned[(place * channels + channel) * filters + filter] =
                            weights[(filter * channels + channel) * places + place];
                }
            }
        }
        return turned;
    }
}
