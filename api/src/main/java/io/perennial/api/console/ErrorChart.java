package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Error over time as a picture and as the table it is drawn from. Coordinates are those of a view box 740 wide and 284 high; both axes start at 0.
 * A line is flat over each block and broken where another version took over.
 *
 * @param caption the finding in one sentence
 * @param unit unit of the error axis
 * @param lines points of the error line, one line for each time that a version served
 * @param dots one per block
 * @param marks one per change of the version
 * @param ticks labels of the error axis
 * @param places labels of the outcome axis
 * @param rows the table
 */
public record ErrorChart(
        String caption,
        String unit,
        List<String> lines,
        List<Dot> dots,
        List<Mark> marks,
        List<Tick> ticks,
        List<Tick> places,
        List<Line> rows) {

    private static final double LEFT = 64;
    private static final double RIGHT = 712;
    private static final double TOP = 70;
    private static final double BOTTOM = 232;

    /** A block's error at its place. */
    public record Dot(String x, String y, String title) {}

    /** A vertical line from its top to the axis where a version took over, and the place of its label. */
    public record Mark(String x, String top, String y, String label) {}

    /** A label of an axis at its place. */
    public record Tick(String at, String label) {}

    /** A row of the table. */
    public record Line(Figure from, Figure through, int version, String answered, Figure error, Figure badRate) {}

    /** Draws the figures of a life. */
    static ErrorChart of(Performance performance, String unit) {
        List<Block> blocks = performance.blocks();
        Scale scale = Scale.of(blocks);
        return new ErrorChart(
                caption(blocks, unit),
                unit,
                lines(blocks, performance.versions(), scale),
                blocks.stream().map(block -> dot(block, scale, unit)).toList(),
                VersionMarks.of(performance.versions(), scale::x),
                scale.errors().labels().stream()
                        .map(error -> new Tick(place(scale.y(error)), Figure.tick(error)))
                        .toList(),
                scale.outcomes().labels().stream()
                        .filter(outcome -> outcome <= scale.last())
                        .map(outcome -> new Tick(place(scale.x(Math.round(outcome))), Figure.tick(outcome)))
                        .toList(),
                blocks.reversed().stream().map(block -> row(block, unit)).toList());
    }

    /** True when there is nothing to draw yet. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private static String caption(List<Block> blocks, String unit) {
        if (blocks.isEmpty()) {
            return "No label has arrived yet; the chart fills as labels come in.";
        }
        Block last = blocks.getLast();
        Block worst =
                blocks.stream().max(Comparator.comparingDouble(Block::error)).orElse(last);
        String newest = "Error of the newest "
                + Figure.count(last.answered().stream()
                                .mapToInt(part -> part.outcomes())
                                .sum())
                        .text()
                + " answers (" + answered(last) + "): "
                + Figure.error(last.error(), unit).text() + ".";
        return worst.error() <= last.error()
                ? newest
                : newest + " Highest so far: "
                        + Figure.error(worst.error(), unit).text() + " in " + span(worst) + " (" + answered(worst)
                        + ").";
    }

    private static String span(Block block) {
        return "outcomes " + Figure.count(block.from()).text() + " to "
                + Figure.count(block.through()).text();
    }

    /** Who answered: a version alone, or each with its count. */
    private static String answered(Block block) {
        return block.answered().size() == 1
                ? "v" + block.version()
                : block.answered().stream()
                        .map(part -> "v" + part.version() + " gave "
                                + Figure.count(part.outcomes()).text())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> lines(List<Block> blocks, List<VersionChange> changes, Scale scale) {
        List<String> lines = new ArrayList<>();
        List<String> points = new ArrayList<>();
        long before = 0;
        for (Block block : blocks) {
            long through = before;
            if (!points.isEmpty()
                    && changes.stream().anyMatch(change -> change.from() > through && change.from() <= block.from())) {
                lines.add(String.join(" ", points));
                points.clear();
            }
            String y = place(scale.y(block.error()));
            points.add(place(scale.x(block.from() - 1)) + "," + y);
            points.add(place(scale.x(block.through())) + "," + y);
            before = block.through();
        }
        lines.add(String.join(" ", points));
        return List.copyOf(lines);
    }

    private static Dot dot(Block block, Scale scale, String unit) {
        String title = span(block) + ", " + answered(block) + ": "
                + Figure.error(block.error(), unit).text();
        double middle = (scale.x(block.from() - 1) + scale.x(block.through())) / 2;
        return new Dot(place(middle), place(scale.y(block.error())), title);
    }

    private static Line row(Block block, String unit) {
        return new Line(
                Figure.count(block.from()),
                Figure.count(block.through()),
                block.version(),
                answered(block),
                Figure.error(block.error(), unit),
                Figure.share(block.badRate()));
    }

    static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From outcomes and errors to places. */
    private record Scale(long last, Axis outcomes, Axis errors) {

        static Scale of(List<Block> blocks) {
            long last = blocks.isEmpty() ? 1 : blocks.getLast().through();
            double highest = blocks.stream().mapToDouble(Block::error).max().orElse(1);
            return new Scale(last, Axis.upTo((double) last, 1), Axis.upTo(highest > 0 ? highest : 1, 0));
        }

        double x(long outcome) {
            return LEFT + (RIGHT - LEFT) * Math.min(outcome, last) / last;
        }

        double y(double error) {
            return BOTTOM - (BOTTOM - TOP) * error / errors.end();
        }
    }
}
