package io.perennial.api.spec;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.training.Augmentation;
import java.util.List;
import java.util.Optional;

/** Reads how training rows are varied, and checks that there is something to vary. */
final class AugmentationReading {

    private static final String POINTER = "/training/augmentation";
    private static final List<String> OF_AN_IMAGE = List.of("shift", "rotation", "brightness", "noise");

    private final Section training;
    private final Section asked;

    AugmentationReading(Section training) {
        this.training = training;
        this.asked = training.section("augmentation");
    }

    /** Empty when nothing is varied. */
    Optional<Augmentation> augmentation() {
        return Optional.of(read()).filter(Augmentation::isAny);
    }

    private Augmentation read() {
        return new Augmentation(
                Augmentation.CURRENT,
                asked.large("seed").orElse(Defaults.SEED),
                asked.whole("shift").orElse(0),
                asked.number("rotation").orElse(0.0),
                asked.share("brightness").orElse(0.0),
                asked.number("noise").orElse(0.0),
                asked.number("jitter").orElse(0.0));
    }

    /** What cannot be meant. */
    void check(Optional<ImageReading> image, Findings findings) {
        training.keyPlace("augmentation")
                .filter(_ -> !read().isAny())
                .ifPresent(place -> findings.add(
                        "P0114",
                        POINTER,
                        place,
                        "the augmentation varies nothing",
                        Optional.of("write shift, rotation, brightness, noise or jitter, or leave it out")));
        if (image.isEmpty()) {
            OF_AN_IMAGE.forEach(key -> withoutImage(key, findings));
            return;
        }
        int side = Math.min(image.get().height(), image.get().width());
        asked.whole("shift")
                .filter(shift -> shift >= side)
                .ifPresent(shift -> add(
                        "shift",
                        "a shift by " + shift + " moves all of " + image.get().height() + " × "
                                + image.get().width() + " pixels away",
                        Optional.of("write less than " + side),
                        findings));
    }

    private void withoutImage(String key, Findings findings) {
        asked.share(key)
                .or(() -> asked.number(key))
                .filter(value -> value > 0)
                .ifPresent(_ -> add(
                        key,
                        "'" + key + "' varies an image, and data has none",
                        Optional.of("say under data.image which columns are its pixels, or vary numbers by jitter"),
                        findings));
    }

    /** Whether the inputs have a number to jitter that is no pixel. */
    void columns(List<ColumnSpec> inputs, Optional<ImageReading> image, Findings findings) {
        List<String> pixels = image.map(known -> known.names(inputs)).orElse(List.of());
        boolean isAny = inputs.stream()
                .anyMatch(column -> column.type() == ColumnType.NUMBER && !pixels.contains(column.name()));
        if (read().jitter() > 0 && !isAny) {
            add(
                    "jitter",
                    "'jitter' varies numbers that are no pixels, and no input is one",
                    image.map(_ -> "vary pixels by noise"),
                    findings);
        }
    }

    private void add(String key, String detail, Optional<String> help, Findings findings) {
        asked.valuePlace(key).ifPresent(place -> findings.add("P0114", POINTER + "/" + key, place, detail, help));
    }
}
