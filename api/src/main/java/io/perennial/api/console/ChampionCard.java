package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.OfVersion;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.workflows.lifecycle.Champion;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The version that serves, and how well.
 *
 * @param version its number
 * @param recipe how it was made, in words
 * @param bound bad share that it is held to
 * @param outcomes answers of this version whose truth is known
 * @param error mean error of them; a dash in the text when there are none
 * @param bad bad answers among them
 * @param badRate share of bad answers among them
 */
public record ChampionCard(
        int version, String recipe, Figure bound, Figure outcomes, Figure error, Figure bad, Figure badRate) {

    private static final Figure NONE = new Figure("", "—");

    static ChampionCard of(Champion champion, Performance performance, String unit) {
        int version = champion.served().version();
        Optional<OfVersion> own = performance.byVersion().stream()
                .filter(figures -> figures.version() == version)
                .findFirst();
        return new ChampionCard(
                version,
                recipe(champion),
                Figure.share(champion.badRateUpperBound()),
                Figure.count(own.map(OfVersion::outcomes).orElse(0L)),
                own.map(figures -> Figure.error(figures.error(), unit)).orElse(NONE),
                Figure.count(own.map(OfVersion::bad).orElse(0L)),
                own.map(figures -> Figure.share(figures.badRate())).orElse(NONE));
    }

    private static String recipe(Champion champion) {
        return champion.recipe()
                .map(recipe -> "network of "
                        + recipe.hidden().stream().map(String::valueOf).collect(Collectors.joining("-")) + " units")
                .orElse("baseline");
    }
}
