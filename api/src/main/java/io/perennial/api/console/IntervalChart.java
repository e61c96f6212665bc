package io.perennial.api.console;

import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.VariantVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What each variant of an experiment loses more than the control, as a dot on the line of what rows and seeds do not rule out. Coordinates are those
 * of a view box 740 wide; 0, where nothing differs, always has a place.
 *
 * @param height height of the view box
 * @param bottom where the axis stands
 * @param zero where nothing differs
 * @param caption the finding in one sentence
 * @param metric what is lost
 * @param lines one for each variant that was judged
 * @param ticks labels of the axis
 */
public record IntervalChart(
        int height, int bottom, String zero, String caption, String metric, List<Line> lines, List<Tick> ticks) {

    private static final int STEP = 52;
    private static final int FOOT = 56;
    private static final int LONGEST = 46;
    private static final double LEFT = 24;
    private static final double RIGHT = 716;

    public IntervalChart {
        lines = List.copyOf(lines);
        ticks = List.copyOf(ticks);
    }

    /**
     * A variant.
     *
     * @param way how it is drawn: better, worse or undecided
     * @param label its name, cut where it is long
     * @param text where the name stands
     * @param y where the line stands
     * @param from where the interval begins
     * @param at the estimate
     * @param to where the interval ends
     * @param title all this in figures
     */
    public record Line(String way, String label, int text, int y, String from, String at, String to, String title) {}

    /** A label of the axis at its place. */
    public record Tick(String at, String label) {}

    static IntervalChart of(ExperimentReport report) {
        List<VariantVerdict> judged = report.variants().stream()
                .filter(variant -> variant.interval().isPresent())
                .toList();
        Scale scale = Scale.of(judged);
        List<Line> lines = new ArrayList<>();
        for (VariantVerdict variant : judged) {
            lines.add(line(variant, lines.size(), scale));
        }
        int bottom = STEP * lines.size() + 8;
        return new IntervalChart(
                bottom + FOOT, bottom, scale.place(0), report.sentence(), report.metric(), lines, scale.ticks());
    }

    /** True when there is nothing to draw. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    private static Line line(VariantVerdict variant, int place, Scale scale) {
        Interval bounds = variant.interval().orElseThrow();
        return new Line(
                way(variant.answer()),
                cut(variant.label()),
                STEP * place + 18,
                STEP * place + 36,
                scale.place(bounds.lower()),
                scale.place(variant.difference()),
                scale.place(bounds.upper()),
                variant.sentence());
    }

    private static String way(VariantVerdict.Answer answer) {
        return switch (answer) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case NO_DIFFERENCE, NOT_JUDGED -> "undecided";
        };
    }

    private static String cut(String label) {
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    }

    /** From differences to places. */
    private record Scale(double step, int first, int last) {

        static Scale of(List<VariantVerdict> judged) {
            double lowest = judged.stream()
                    .mapToDouble(variant -> variant.interval().orElseThrow().lower())
                    .reduce(0, Math::min);
            double highest = judged.stream()
                    .mapToDouble(variant -> variant.interval().orElseThrow().upper())
                    .reduce(0, Math::max);
            double step = Axis.upTo(highest > lowest ? highest - lowest : 1, 0).step();
            return new Scale(step, (int) Math.floor(lowest / step), (int) Math.ceil(highest / step));
        }

        String place(double difference) {
            double share = last == first ? 0.5 : (difference / step - first) / (last - first);
            return String.format(Locale.ROOT, "%.1f", LEFT + (RIGHT - LEFT) * Math.clamp(share, 0, 1));
        }

        List<Tick> ticks() {
            return IntStream.rangeClosed(first, last)
                    .mapToObj(i -> new Tick(place(i * step), Figure.tick(i * step)))
                    .toList();
        }
    }
}
