package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.training.Convolution;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;

/** Checks that what a spec calls an image is one, and that recipes can see it. */
final class ImageCheck {

    private final Section data;
    private final Section image;
    private final Optional<ImageReading> reading;
    private final Findings findings;

    ImageCheck(Section data, Findings findings) {
        this.data = data;
        this.image = data.section("image");
        this.reading = ImageReading.of(data);
        this.findings = findings;
    }

    /** What contradicts itself. */
    void meaning(Section training) {
        if (image.keyPlace("columns").isPresent()) {
            image.keyPlace("prefix")
                    .ifPresent(place -> add(
                            "/prefix",
                            place,
                            "the pixels are listed under columns already",
                            Optional.of("write columns or prefix, not both")));
        }
        List<Section> recipes = training.list("recipes", Section::of).orElse(List.of());
        for (int i = 0; i < recipes.size(); i++) {
            recipe(recipes.get(i), "/training/recipes/" + i + "/");
        }
        space(training.section("search").section("space"));
    }

    /** Every recipe of a search sees the image, also when nothing is said of how. */
    private void space(Section space) {
        recipe(space, "/training/search/space/");
        if (reading.isPresent() && space.keyPlace("convolution").isEmpty()) {
            refuseEmbedding(space, "/training/search/space/");
        }
    }

    private void recipe(Section recipe, String pointer) {
        Optional<Mark> place = recipe.keyPlace("convolution");
        if (place.isEmpty()) {
            return;
        }
        Section written = recipe.section("convolution");
        if (reading.isEmpty()) {
            findings.add(
                    "P0114",
                    pointer + "convolution",
                    place.get(),
                    "a convolution sees an image, and data has none",
                    Optional.of("say under data.image which columns are its pixels"));
            return;
        }
        refuseEmbedding(recipe, pointer);
        written.whole("kernel")
                .filter(kernel -> kernel % 2 == 0)
                .ifPresent(kernel -> findings.add(
                        "P0114",
                        pointer + "convolution/kernel",
                        place(written, "kernel"),
                        "kernel " + kernel + " has no pixel in its middle",
                        Optional.of("write " + (kernel - 1) + " or " + (kernel + 1))));
        Convolution convolution = reading.get().convolution(written);
        if (convolution.sideLeft(Math.min(reading.get().height(), reading.get().width())) < 1) {
            findings.add(
                    "P0114",
                    pointer + "convolution",
                    place.get(),
                    blocks(convolution) + " leave nothing of " + size(),
                    Optional.of("write fewer filters, or pooling: 1"));
        }
    }

    private void refuseEmbedding(Section recipe, String pointer) {
        recipe.keyPlace("embedding")
                .ifPresent(embedding -> findings.add(
                        "P0114",
                        pointer + "embedding",
                        embedding,
                        "a recipe has an embedding of numbers or a convolution of pixels, not both"));
    }

    private static String blocks(Convolution convolution) {
        return convolution.filters().size() + " blocks with pooling by " + convolution.pooling();
    }

    private String size() {
        return reading.map(known -> known.height() + " × " + known.width() + " pixels")
                .orElse("");
    }

    /** Whether the pixels are inputs, numbers, and as many as the image has. */
    void columns(List<ColumnSpec> inputs) {
        reading.ifPresent(known -> columns(known, inputs));
    }

    private void columns(ImageReading known, List<ColumnSpec> inputs) {
        List<Section.Item> listed = image.items("columns");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            pixel(listed.get(i), "/columns/" + i, inputs, seen);
        }
        List<String> pixels = known.names(inputs);
        inputs.stream()
                .filter(column -> column.type() == ColumnType.CATEGORY && pixels.contains(column.name()))
                .findFirst()
                .ifPresent(column -> add(
                        "",
                        where(),
                        "a pixel is a number, and '" + column.name() + "' is a category",
                        Optional.empty()));
        if (pixels.size() != known.pixels()) {
            count(known, pixels.size(), inputs);
        }
    }

    private void count(ImageReading known, int found, List<ColumnSpec> inputs) {
        String due =
                known.height() + " × " + known.width() + " × " + known.channels() + " pixels are " + known.pixels();
        if (image.keyPlace("columns").isPresent()) {
            add("/columns", place(image, "columns"), due + ", but " + found + " columns are listed", Optional.empty());
            return;
        }
        Optional<String> prefix = image.text("prefix");
        if (prefix.isPresent()) {
            String detail = due + ", but " + found + " inputs begin with '" + prefix.get() + "'";
            add(
                    "/prefix",
                    place(image, "prefix"),
                    detail,
                    DidYouMean.sentence(prefix.get(), beginnings(prefix.get(), inputs)));
            return;
        }
        add(
                "",
                where(),
                due + ", but " + found + " inputs are numbers",
                Optional.of("name the pixels under columns or prefix"));
    }

    private static Set<String> beginnings(String prefix, List<ColumnSpec> inputs) {
        Set<String> beginnings = new HashSet<>();
        for (ColumnSpec column : inputs) {
            for (int more = -1; more <= 1; more++) {
                int end = Math.clamp(prefix.length() + more, 0, column.name().length());
                beginnings.add(column.name().substring(0, end));
            }
        }
        beginnings.remove(prefix);
        return beginnings;
    }

    private void pixel(Section.Item item, String pointer, List<ColumnSpec> inputs, Set<String> seen) {
        List<String> names = inputs.stream().map(ColumnSpec::name).toList();
        if (!names.contains(item.text())) {
            add(
                    pointer,
                    item.place(),
                    "column '" + item.text() + "' is no input of the model",
                    DidYouMean.sentence(item.text(), names));
        } else if (!seen.add(item.text())) {
            add(pointer, item.place(), "column '" + item.text() + "' is listed twice", Optional.empty());
        }
    }

    private Mark where() {
        return data.keyPlace("image").orElseThrow();
    }

    private static Mark place(Section section, String key) {
        return section.valuePlace(key).orElseThrow();
    }

    private void add(String pointer, Mark place, String detail, Optional<String> help) {
        findings.add("P0114", "/data/image" + pointer, place, detail, help);
    }
}
