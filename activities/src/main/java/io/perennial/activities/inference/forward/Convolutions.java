package io.perennial.activities.inference.forward;

import java.util.List;

/**
 * Blocks of a convolution, ReLU and a pooling that takes the largest of a square (LeCun et al. 1998). The image becomes the last block's pixels, one
 * filter whole before the next; features that are no pixels follow as they are.
 */
public final class Convolutions implements Embedding {

    private final ImageColumns image;
    private final List<ConvolutionLayer> layers;
    private final int pooling;
    private final float[][] weights;

    /** {@code pooling} is the side of the square that becomes one pixel; 1 for none. */
    public Convolutions(ImageColumns image, List<ConvolutionLayer> layers, int pooling) {
        this.image = image;
        this.layers = List.copyOf(layers);
        this.pooling = pooling;
        this.weights = layers.stream().map(ConvolutionLayer::byFilter).toArray(float[][]::new);
        int channels = image.channels();
        for (ConvolutionLayer layer : layers) {
            if (layer.channels() != channels) {
                throw new IllegalArgumentException(
                        "a convolution sees " + layer.channels() + " channels, but " + channels + " come");
            }
            channels = layer.filters();
        }
        if (layers.isEmpty() || pooling < 1 || spread() < 1) {
            throw new IllegalArgumentException("of an image of " + image.height() + " × " + image.width()
                    + " nothing is left behind " + layers.size() + " blocks with pooling by " + pooling);
        }
    }

    /** Which features are pixels. */
    public ImageColumns image() {
        return image;
    }

    /** The convolutions, from the image on. */
    public List<ConvolutionLayer> layers() {
        return layers;
    }

    /** Side of the square that becomes one pixel behind each convolution. */
    public int pooling() {
        return pooling;
    }

    @Override
    public EmbeddedColumns columns() {
        return image.columns();
    }

    @Override
    public int spread() {
        int height = image.height();
        int width = image.width();
        for (int block = 0; block < layers.size(); block++) {
            height /= pooling;
            width /= pooling;
        }
        return height * width * layers.getLast().filters();
    }

    @Override
    public float[] embed(float[] features) {
        int rows = features.length / inputs();
        float[] seen = new float[rows * outputs()];
        for (int row = 0; row < rows; row++) {
            PixelGrid grid = PixelGrid.of(image, features, row);
            for (int block = 0; block < layers.size(); block++) {
                grid = grid.convolved(layers.get(block), weights[block]).pooled(pooling);
            }
            grid.writeByChannel(seen, row * outputs());
            image.columns().copyOthers(features, row, seen, row * outputs() + spread());
        }
        return seen;
    }
}
