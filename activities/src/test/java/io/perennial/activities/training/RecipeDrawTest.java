package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.Ladder;
import io.perennial.workflows.training.search.Sampling;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecipeDrawTest {

    /** First terms of the van der Corput sequences, as in Niederreiter 1992, chapter 3. */
    @Test
    void mirrorsTheDigitsOfANumber() {
        assertThat(IntStream.rangeClosed(1, 6).mapToDouble(n -> RecipeDraw.radicalInverse(n, 2)))
                .containsExactly(.5, .25, .75, .125, .625, .375);
        assertThat(RecipeDraw.radicalInverse(5, 3)).isCloseTo(7 / 9.0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void staysInTheSpaceAndGivesATrialTheSameRecipeAgain(Sampling sampling) {
        SearchSpec spec = spec(sampling, 3);
        List<Recipe> recipes =
                IntStream.rangeClosed(1, 200).mapToObj(new RecipeDraw(spec)::of).toList();

        assertThat(recipes).allSatisfy(recipe -> {
            assertThat(recipe.learningRate()).isBetween(1e-4, 1e-1);
            assertThat(spec.space().hidden()).contains(recipe.hidden());
            assertThat(spec.space().batchSizes()).contains(recipe.batchSize());
            assertThat(recipe.epochs()).isEqualTo(27);
        });
        assertThat(recipes.stream().map(Recipe::hidden).distinct()).hasSize(3);
        assertThat(new RecipeDraw(spec).of(117)).isEqualTo(recipes.get(116));
        assertThat(new RecipeDraw(spec(sampling, 4)).of(117)).isNotEqualTo(recipes.get(116));
    }

    /** Step sizes are even by their logarithm: a third of them in each decade, more exactly so for quasi-random draws. */
    @ParameterizedTest
    @EnumSource
    void drawsStepSizesEvenlyOverTheDecades(Sampling sampling) {
        RecipeDraw draw = new RecipeDraw(spec(sampling, 11));
        long lowest = IntStream.rangeClosed(1, 300)
                .filter(trial -> draw.of(trial).learningRate() < 1e-3)
                .count();

        assertThat(lowest).isCloseTo(100, within(sampling == Sampling.RANDOM ? 25L : 4L));
    }

    private static SearchSpec spec(Sampling sampling, long seed) {
        return new SearchSpec(
                new SearchSpace(List.of(List.of(8), List.of(16), List.of(16, 8)), 1e-4, 1e-1, List.of(32, 64)),
                sampling,
                seed,
                200,
                new Ladder(1, 3, 27),
                .2,
                1,
                Optional.empty(),
                Optional.empty());
    }
}
