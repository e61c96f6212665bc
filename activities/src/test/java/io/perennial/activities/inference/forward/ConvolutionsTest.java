package io.perennial.activities.inference.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConvolutionsTest {

    /** Each pixel becomes the sum of the square around it, as far as it lies in the image; of four sums the largest stays, in the last column none. */
    @Test
    void sumsOfSquaresAreComputedByHand() {
        float[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        Convolutions blocks =
                new Convolutions(image(1, 2, 3), List.of(new ConvolutionLayer(1, 1, 3, ones, new float[] {-20})), 1);
        float[] pixels = {1, 2, 3, 4, 5, 6};

        assertThat(blocks.embed(pixels)).containsExactly(0, 1, 0, 0, 1, 0);
        Convolutions pooled = new Convolutions(image(1, 2, 3), blocks.layers(), 2);
        assertThat(pooled.embed(pixels)).containsExactly(1);
    }

    /** Computed again as the definition says, one sum for each filter and pixel. */
    @Test
    void twoBlocksAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(5);
        ConvolutionLayer first = layer(random, 2, 3, 3);
        ConvolutionLayer second = layer(random, 3, 2, 5);
        float[] pixels = numbers(random, 2 * 6 * 7);
        float[][][] seen = pooled(convolved(pooled(convolved(cube(pixels, 2, 6, 7), first)), second));

        float[] found = new Convolutions(image(2, 6, 7), List.of(first, second), 2).embed(pixels);
        assertThat(found).hasSize(2);
        for (int filter = 0; filter < 2; filter++) {
            assertThat(found[filter]).isCloseTo(seen[filter][0][0], within(1e-5f));
        }
    }

    @Test
    void otherFeaturesFollowAndPixelsMayStandInAnyOrder() {
        ImageColumns image = new ImageColumns(new EmbeddedColumns(4, new int[] {3, 1}), 1, 1, 2);
        ConvolutionLayer itself = new ConvolutionLayer(1, 1, 1, new float[] {1}, new float[] {0});

        assertThat(new Convolutions(image, List.of(itself), 1).embed(new float[] {10, 11, 12, 13, 20, 21, 22, 23}))
                .containsExactly(13, 11, 10, 12, 23, 21, 20, 22);
    }

    @Test
    void imageThatIsPooledAwayOrOfOtherChannelsIsRefused() {
        ConvolutionLayer one = new ConvolutionLayer(1, 1, 1, new float[1], new float[1]);

        assertThatThrownBy(() -> new Convolutions(image(1, 2, 3), List.of(one, one), 2))
                .hasMessage("of an image of 2 × 3 nothing is left behind 2 blocks with pooling by 2");
        assertThatThrownBy(() -> new Convolutions(image(3, 2, 3), List.of(one), 1))
                .hasMessage("a convolution sees 1 channels, but 3 come");
    }

    private static ImageColumns image(int channels, int height, int width) {
        int pixels = channels * height * width;
        return new ImageColumns(
                new EmbeddedColumns(pixels, IntStream.range(0, pixels).toArray()), channels, height, width);
    }

    private static ConvolutionLayer layer(SplittableRandom random, int channels, int filters, int kernel) {
        float[] weights = numbers(random, filters * channels * kernel * kernel);
        return new ConvolutionLayer(channels, filters, kernel, weights, numbers(random, filters));
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static float[][][] cube(float[] pixels, int channels, int height, int width) {
        float[][][] cube = new float[channels][height][width];
        for (int i = 0; i < pixels.length; i++) {
            cube[i / (height * width)][i / width % height][i % width] = pixels[i];
        }
        return cube;
    }

    private static float[][][] convolved(float[][][] image, ConvolutionLayer layer) {
        int height = image[0].length;
        int width = image[0][0].length;
        float[][][] seen = new float[layer.filters()][height][width];
        for (int filter = 0; filter < layer.filters(); filter++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    seen[filter][y][x] = (float) Math.max(0, sum(image, layer, filter, y, x));
                }
            }
        }
        return seen;
    }

    private static double sum(float[][][] image, ConvolutionLayer layer, int filter, int y, int x) {
        int side = layer.kernel();
        double sum = layer.bias()[filter];
        for (int channel = 0; channel < image.length; channel++) {
            for (int place = 0; place < side * side; place++) {
                int row = y + place / side - side / 2;
                int column = x + place % side - side / 2;
                boolean isInside = row >= 0 && row < image[0].length && column >= 0 && column < image[0][0].length;
                float weight = layer.weights()[(filter * image.length + channel) * side * side + place];
                sum += isInside ? weight * image[channel][row][column] : 0;
            }
        }
        return sum;
    }

    private static float[][][] pooled(float[][][] image) {
        float[][][] largest = new float[image.length][image[0].length / 2][image[0][0].length / 2];
        for (int channel = 0; channel < image.length; channel++) {
            for (int y = 0; y < largest[0].length; y++) {
                for (int x = 0; x < largest[0][0].length; x++) {
                    float[] upper = image[channel][2 * y];
                    float[] lower = image[channel][2 * y + 1];
                    largest[channel][y][x] = Math.max(
                            Math.max(upper[2 * x], upper[2 * x + 1]), Math.max(lower[2 * x], lower[2 * x + 1]));
                }
            }
        }
        return largest;
    }
}
