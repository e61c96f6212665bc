package io.perennial.api.spec;

import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.search.Ladder;
import io.perennial.workflows.training.search.Sampling;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.Locale;
import java.util.Optional;

/** Fills the defaults into the part of a spec that tells how a recipe is searched. */
final class SearchResolution {

    private SearchResolution() {}

    static SearchSpec of(Section search, Optional<ImageReading> image, Optional<Augmentation> augmentation) {
        Section budget = search.section("budget");
        return new SearchSpec(
                space(search.section("space"), image, augmentation),
                search.text("sampling").map(SearchResolution::sampling).orElse(Defaults.SAMPLING),
                search.large("seed").orElse(Defaults.SEED),
                search.whole("trials").orElse(Defaults.TRIALS),
                ladder(search.section("rungs")),
                search.share("validation_share").orElse(Defaults.VALIDATION_SHARE),
                search.whole("parallel").orElse(Defaults.PARALLEL),
                budget.large("epochs"),
                budget.time("time"));
    }

    private static SearchSpace space(Section space, Optional<ImageReading> image, Optional<Augmentation> augmentation) {
        Section rates = space.section("learning_rate");
        return new SearchSpace(
                space.wholesOfEach("hidden").orElse(Defaults.LAYOUTS),
                rates.number("from").orElse(Defaults.LOWEST_RATE),
                rates.number("to").orElse(Defaults.HIGHEST_RATE),
                space.wholes("batch_size").orElse(Defaults.BATCH_SIZES),
                image.map(known -> known.convolution(space.section("convolution"))),
                augmentation,
                EmbeddingReading.ofNumbers(space),
                EmbeddingReading.ofCategories(space));
    }

    private static Ladder ladder(Section rungs) {
        return new Ladder(
                rungs.whole("first_epochs").orElse(Defaults.FIRST_EPOCHS),
                rungs.whole("keep_one_in").orElse(Defaults.KEEP_ONE_IN),
                rungs.whole("epochs").orElse(Defaults.EPOCHS));
    }

    private static Sampling sampling(String word) {
        return Sampling.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
