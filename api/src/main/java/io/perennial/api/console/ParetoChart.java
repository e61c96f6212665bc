package io.perennial.api.console;

import io.perennial.api.analysis.TagLine;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What closing the gap of each tag would win, as bars with the most at the top. Coordinates are those of a view box 740 wide; every bar has its
 * two factors in words above it, so that a wide gap on few rows is not taken for a great gain.
 *
 * @param height height of the view box
 * @param bars those of ranked tags
 * @param caption the finding in one sentence
 */
public record ParetoChart(int height, List<Bar> bars, String caption) {

    private static final int MOST = 10;
    private static final int LONGEST = 22;
    private static final int STEP = 56;
    private static final double LEFT = 8;
    private static final double RIGHT = 724;

    public ParetoChart {
        bars = List.copyOf(bars);
    }

    /**
     * A bar.
     *
     * @param tag what it is of
     * @param words the two factors
     * @param start the upper edge of all of it
     * @param text where the words stand
     * @param top where the bar begins
     * @param width how long it is
     * @param from where the interval begins
     * @param to where it ends
     * @param middle the height of the interval's line
     */
    public record Bar(
            String tag, String words, int start, int text, int top, String width, String from, String to, int middle) {}

    static ParetoChart of(List<TagLine> table) {
        List<TagLine> ranked = table.stream()
                .filter(line -> line.gain().isPresent())
                .limit(MOST)
                .toList();
        double most = ranked.stream()
                .mapToDouble(line -> interval(line).upper())
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (TagLine line : ranked) {
            bars.add(bar(line, bars.size(), most > 0 ? most : 1));
        }
        return new ParetoChart(STEP * bars.size() + 4, bars, caption(ranked));
    }

    /** True when no tag has a rank yet. */
    public boolean isEmpty() {
        return bars.isEmpty();
    }

    private static Interval interval(TagLine line) {
        return line.gainInterval().orElseThrow();
    }

    private static Bar bar(TagLine line, int place, double most) {
        int top = STEP * place;
        Interval interval = interval(line);
        return new Bar(
                line.tag(),
                shortened(line.tag()) + ": " + factors(line),
                top,
                top + 18,
                top + 26,
                place((RIGHT - LEFT) * line.gain().orElse(0.0) / most),
                place(LEFT + (RIGHT - LEFT) * interval.lower() / most),
                place(LEFT + (RIGHT - LEFT) * interval.upper() / most),
                top + 35);
    }

    /** Leaves room for the factors; the table has the whole name. */
    private static String shortened(String tag) {
        return tag.length() <= LONGEST ? tag : tag.substring(0, LONGEST - 1).strip() + "…";
    }

    private static String factors(TagLine line) {
        return "gap " + Figures.percent(line.gap().orElse(0.0)) + " × "
                + line.ofData().map(share -> Figures.percent(share.share())).orElse("?") + " of rows = "
                + Figures.percent(line.gain().orElse(0.0));
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private static String caption(List<TagLine> ranked) {
        if (ranked.isEmpty()) {
            return "";
        }
        TagLine first = ranked.getFirst();
        long ties =
                ranked.stream().filter(line -> line.rank().equals(first.rank())).count();
        return "Closing the gap of '" + first.tag() + "' to people would win most, "
                + Figures.percent(first.gain().orElse(0.0)) + " of all rows"
                + (ties > 1
                        ? "; so few rows cannot tell it from " + (ties - 1) + (ties == 2 ? " other" : " others")
                        : "");
    }
}
