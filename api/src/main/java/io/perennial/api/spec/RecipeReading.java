package io.perennial.api.spec;

import io.perennial.workflows.training.EarlyStopping;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.Regularisation;
import io.perennial.workflows.training.StepSchedule;
import java.util.Locale;
import java.util.Optional;

/** Reads one recipe of a spec that has passed the schema. */
final class RecipeReading {

    private final Section recipe;
    private final Optional<ImageReading> image;

    /** {@code image} is what a convolution sees. */
    RecipeReading(Section recipe, Optional<ImageReading> image) {
        this.recipe = recipe;
        this.image = image;
    }

    Recipe recipe() {
        return new Recipe(
                recipe.wholes("hidden").orElseThrow(),
                recipe.number("learning_rate").orElse(Defaults.LEARNING_RATE),
                recipe.whole("epochs").orElse(Defaults.EPOCHS),
                recipe.whole("batch_size").orElse(Defaults.BATCH_SIZE),
                recipe.large("seed").orElse(Defaults.SEED),
                recipe.whole("checkpoint_every").orElse(Defaults.CHECKPOINT_EVERY),
                regularisation(),
                EmbeddingReading.ofNumbers(recipe),
                earlyStopping(),
                schedule(),
                image.flatMap(known -> recipe.there("convolution").map(known::convolution)),
                Optional.empty(),
                EmbeddingReading.ofCategories(recipe));
    }

    /** What asks for nothing reads as nothing, so that two ways to say so are one recipe. */
    private Optional<Regularisation> regularisation() {
        Regularisation asked = new Regularisation(
                recipe.number("weight_decay").orElse(0.0),
                recipe.share("dropout").orElse(0.0),
                recipe.number("clip_norm"),
                recipe.share("label_smoothing").orElse(0.0),
                recipe.flag("balanced_classes").orElse(false));
        return Optional.of(asked).filter(parts -> !parts.equals(Regularisation.NONE));
    }

    private Optional<EarlyStopping> earlyStopping() {
        Section rule = recipe.section("early_stopping");
        return rule.whole("patience")
                .map(patience ->
                        new EarlyStopping(patience, rule.share("share").orElse(Defaults.EARLY_STOPPING_SHARE)));
    }

    private Optional<StepSchedule> schedule() {
        return recipe.text("schedule")
                .map(word -> StepSchedule.valueOf(word.toUpperCase(Locale.ROOT)))
                .filter(schedule -> schedule != StepSchedule.COSINE);
    }
}
