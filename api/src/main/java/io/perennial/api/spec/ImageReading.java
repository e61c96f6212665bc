package io.perennial.api.spec;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.training.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which columns of a spec are the pixels of one image. */
final class ImageReading {

    private final Section image;

    private ImageReading(Section image) {
        this.image = image;
    }

    /** Empty when the data is no image. */
    static Optional<ImageReading> of(Section data) {
        return data.there("image").map(ImageReading::new);
    }

    int height() {
        return image.whole("height").orElse(1);
    }

    int width() {
        return image.whole("width").orElse(1);
    }

    int channels() {
        return image.whole("channels").orElse(Defaults.CHANNELS);
    }

    int pixels() {
        return height() * width() * channels();
    }

    /** The pixels among the inputs, in the order of the spec. */
    List<String> names(List<ColumnSpec> inputs) {
        Optional<List<String>> listed =
                image.list("columns", node -> Scalars.text(node).orElse(""));
        return listed.orElseGet(() -> inputs.stream()
                .filter(column ->
                        image.text("prefix").map(column.name()::startsWith).orElse(column.type() == ColumnType.NUMBER))
                .map(ColumnSpec::name)
                .toList());
    }

    /** The image; empty when the columns are not known, or are not those of such an image. */
    Optional<ImageSpec> spec(List<ColumnSpec> inputs) {
        List<String> names = names(inputs);
        return names.size() == pixels()
                ? Optional.of(new ImageSpec(byChannel(names), height(), width(), channels()))
                : Optional.empty();
    }

    private List<String> byChannel(List<String> names) {
        if (image.text("layout").equals(Optional.of("channels_first"))) {
            return names;
        }
        List<String> turned = new ArrayList<>();
        for (int channel = 0; channel < channels(); channel++) {
            for (int pixel = 0; pixel < height() * width(); pixel++) {
                turned.add(names.get(pixel * channels() + channel));
            }
        }
        return turned;
    }

    /** A convolution as it is written, its filters, kernel and pooling as usual where they are not. */
    Convolution convolution(Section written) {
        int pooling = written.whole("pooling")
                .orElse(Math.min(height(), width()) < Defaults.POOLED_SIDE ? 1 : Defaults.POOLING);
        return new Convolution(
                written.wholes("filters").orElseGet(() -> filters(pooling)),
                written.whole("kernel").orElse(Defaults.KERNEL),
                pooling);
    }

    /** Twice as many in each block, until the image has become small. */
    private List<Integer> filters(int pooling) {
        List<Integer> filters = new ArrayList<>(List.of(Defaults.FILTERS));
        int side = Math.min(height(), width()) / pooling;
        while (pooling > 1
                && side >= Defaults.POOLED_SIDE
                && side / pooling >= 1
                && filters.size() < Defaults.MOST_BLOCKS) {
            filters.add(2 * filters.getLast());
            side /= pooling;
        }
        return filters;
    }
}
