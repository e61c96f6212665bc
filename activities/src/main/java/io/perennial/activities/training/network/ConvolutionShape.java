package io.perennial.activities.training.network;

import ai.djl.nn.Block;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.workflows.training.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sizes of the convolutions of an image.
 *
 * @param image which features are its pixels
 * @param asked filters, kernel and pooling
 */
record ConvolutionShape(ImageColumns image, Convolution asked) implements FrontShape {

    ConvolutionShape {
        if (asked.sideLeft(image.height()) < 1 || asked.sideLeft(image.width()) < 1) {
            throw new IllegalArgumentException("an image of " + image.height() + " × " + image.width()
                    + " is too small for " + asked.filters().size() + " poolings by " + asked.pooling());
        }
    }

    @Override
    public EmbeddedColumns columns() {
        return image.columns();
    }

    @Override
    public int spread() {
        return asked.sideLeft(image.height())
                * asked.sideLeft(image.width())
                * asked.filters().getLast();
    }

    @Override
    public int parameters() {
        return 2 * asked.filters().size();
    }

    @Override
    public List<float[]> initial(SplittableRandom random) {
        List<float[]> numbers = new ArrayList<>();
        int channels = image.channels();
        for (int filters : asked.filters()) {
            int seen = channels * asked.kernel() * asked.kernel();
            numbers.add(NetworkShape.uniform(random, filters * seen, Math.sqrt(6.0 / seen)));
            numbers.add(new float[filters]);
            channels = filters;
        }
        return numbers;
    }

    @Override
    public Convolutions embedding(List<float[]> numbers) {
        List<ConvolutionLayer> layers = new ArrayList<>();
        int channels = image.channels();
        for (int filters : asked.filters()) {
            int first = 2 * layers.size();
            layers.add(new ConvolutionLayer(
                    channels, filters, asked.kernel(), numbers.get(first), numbers.get(first + 1)));
            channels = filters;
        }
        return new Convolutions(image, layers, asked.pooling());
    }

    @Override
    public Block block() {
        return new ConvolutionBlock(this);
    }
}
