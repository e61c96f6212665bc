package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * Input of {@link ExperimentWorkflow}.
 *
 * @param spec the project
 * @param number running number of the experiment within the model
 * @param frozen whose held-out rows judge all variants
 * @param recipe how every variant is fitted, but for its seed
 * @param control what the variants are compared with
 * @param variants what is tried, 1 to {@value #MOST_VARIANTS}
 * @param seeds fits of each variant, {@value #FEWEST_SEEDS} to {@value #MOST_SEEDS}
 * @param startedAt epoch milliseconds; the time base of its metrics
 * @param asked who asked, and why; empty when nobody was named
 */
public record ExperimentRequest(
        ProjectSpec spec,
        int number,
        DatasetManifest frozen,
        Recipe recipe,
        ExperimentVariant control,
        List<ExperimentVariant> variants,
        int seeds,
        long startedAt,
        Optional<Command> asked) {

    public static final int MOST_VARIANTS = 8;
    public static final int MOST_SEEDS = 5;

    /** With one seed nobody could tell a change from the luck of a seed. */
    public static final int FEWEST_SEEDS = 2;

    public ExperimentRequest {
        variants = List.copyOf(variants);
        asked = Absent.orEmpty(asked);
    }

    /** An experiment for which nobody was named. */
    public ExperimentRequest(
            ProjectSpec spec,
            int number,
            DatasetManifest frozen,
            Recipe recipe,
            ExperimentVariant control,
            List<ExperimentVariant> variants,
            int seeds,
            long startedAt) {
        this(spec, number, frozen, recipe, control, variants, seeds, startedAt, Optional.empty());
    }

    /** Why this cannot be answered; empty when it can. */
    public Optional<String> refusal() {
        if (variants.isEmpty() || variants.size() > MOST_VARIANTS) {
            return Optional.of("an experiment tries 1 to " + MOST_VARIANTS + " variants beside the control, got "
                    + variants.size() + "; ask for fewer at once");
        }
        if (seeds < FEWEST_SEEDS || seeds > MOST_SEEDS) {
            return Optional.of("an experiment needs " + FEWEST_SEEDS + " to " + MOST_SEEDS + " seeds, got " + seeds);
        }
        boolean namedTwice =
                variants.stream().map(ExperimentVariant::label).distinct().count() < variants.size();
        return namedTwice ? Optional.of("a variant is named twice; name each one once") : Optional.empty();
    }

    /** How a variant is fitted with a seed, from 0. */
    public Recipe recipe(int variant, int seedOf) {
        Recipe seeded = recipe.withSeed(recipe.seed() + seedOf);
        return variant(variant).augmentation().isPresent()
                ? seeded.varying(variant(variant).augmentation())
                : seeded;
    }

    /** The control at 0, the variants from 1 on. */
    public ExperimentVariant variant(int index) {
        return index == 0 ? control : variants.get(index - 1);
    }
}
