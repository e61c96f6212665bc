package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Error over time as a picture and as the table it is drawn from. Coordinates are those of a view box 720 wide and 240 high; the error axis starts
 * at 0.
 *
 * @param caption the finding in one sentence
 * @param line points of the error line
 * @param dots one per block
 * @param marks one per change of the version
 * @param ticks labels of the error axis
 * @param rows the table
 */
public record ErrorChart(
        String caption, String line, List<Dot> dots, List<Mark> marks, List<Tick> ticks, List<Line> rows) {

    private static final double LEFT = 56;
    private static final double RIGHT = 712;
    private static final double TOP = 24;
    private static final double BOTTOM = 212;

    /** A block's error at its place. */
    public record Dot(String x, String y, String title) {}

    /** A vertical line where a version took over; labels that would overlap are left out. */
    public record Mark(String x, String label) {}

    /** A label of the error axis. */
    public record Tick(String y, String label) {}

    /** A row of the table. */
    public record Line(Figure from, Figure through, int version, Figure error, Figure badRate) {}

    /** Draws the figures of a life. */
    static ErrorChart of(Performance performance, String unit) {
        List<Block> blocks = performance.blocks();
        Scale scale = Scale.of(blocks);
        List<Dot> dots = blocks.stream().map(block -> dot(block, scale, unit)).toList();
        return new ErrorChart(
                caption(blocks, unit),
                dots.stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" ")),
                dots,
                marks(performance.versions(), scale),
                List.of(
                        tick(0, scale, unit),
                        tick(scale.highest() / 2, scale, unit),
                        tick(scale.highest(), scale, unit)),
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
        return "Error of the newest " + (last.through() - last.from() + 1) + " answers: "
                + Figure.error(last.error(), unit).text() + ", answered mostly by v" + last.version() + ".";
    }

    private static Dot dot(Block block, Scale scale, String unit) {
        String title = "outcomes " + block.from() + " to " + block.through() + ", v" + block.version() + ": "
                + Figure.error(block.error(), unit).text();
        return new Dot(place(scale.x(block.through())), place(scale.y(block.error())), title);
    }

    private static List<Mark> marks(List<VersionChange> changes, Scale scale) {
        double[] lastLabelled = {Double.NEGATIVE_INFINITY};
        return changes.stream()
                .map(change -> {
                    double x = scale.x(change.from());
                    boolean fits = x - lastLabelled[0] > 26;
                    lastLabelled[0] = fits ? x : lastLabelled[0];
                    return new Mark(place(x), fits ? "v" + change.version() : "");
                })
                .toList();
    }

    private static Tick tick(double error, Scale scale, String unit) {
        return new Tick(place(scale.y(error)), Figure.error(error, unit).text());
    }

    private static Line row(Block block, String unit) {
        return new Line(
                Figure.count(block.from()),
                Figure.count(block.through()),
                block.version(),
                Figure.error(block.error(), unit),
                Figure.share(block.badRate()));
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From outcomes and errors to places. */
    private record Scale(long last, double highest) {

        static Scale of(List<Block> blocks) {
            long last = blocks.isEmpty() ? 1 : blocks.getLast().through();
            double highest = blocks.stream().mapToDouble(Block::error).max().orElse(1);
            return new Scale(last, highest > 0 ? highest : 1);
        }

        double x(long outcome) {
            return LEFT + (RIGHT - LEFT) * outcome / last;
        }

        double y(double error) {
            return BOTTOM - (BOTTOM - TOP) * error / highest;
        }
    }
}
