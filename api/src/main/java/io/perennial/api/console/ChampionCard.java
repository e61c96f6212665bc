package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.workflows.lifecycle.Champion;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The version that serves, and how well.
 *
 * @param version its number
 * @param recipe how it was made, in words
 * @param bound bad share that it is held to
 * @param outcomes outcomes in the blocks that it answered most of
 * @param error mean error over them; a dash in the text when there are none
 * @param badRate share of bad answers over them
 */
public record ChampionCard(int version, String recipe, Figure bound, Figure outcomes, Figure error, Figure badRate) {

    private static final Figure NONE = new Figure("", "—");

    static ChampionCard of(Champion champion, Performance performance, String unit) {
        int version = champion.served().version();
        List<Block> blocks = performance.blocks().stream()
                .filter(block -> block.version() == version && block.through() > champion.since())
                .toList();
        long outcomes = blocks.stream().mapToLong(ChampionCard::size).sum();
        return new ChampionCard(
                version,
                recipe(champion),
                Figure.share(champion.badRateUpperBound()),
                Figure.count(outcomes),
                outcomes == 0 ? NONE : Figure.error(mean(blocks, Block::error, outcomes), unit),
                outcomes == 0 ? NONE : Figure.share(mean(blocks, Block::badRate, outcomes)));
    }

    private static String recipe(Champion champion) {
        return champion.recipe()
                .map(recipe -> "network of "
                        + recipe.hidden().stream().map(String::valueOf).collect(Collectors.joining("-")) + " units")
                .orElse("baseline");
    }

    private static double mean(List<Block> blocks, ToDoubleFunction<Block> figure, long outcomes) {
        return blocks.stream()
                        .mapToDouble(block -> figure.applyAsDouble(block) * size(block))
                        .sum()
                / outcomes;
    }

    private static long size(Block block) {
        return block.through() - block.from() + 1;
    }
}
