package io.perennial.api.console;

import io.perennial.activities.rollout.EvidencePath;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The way of one test's evidence as a picture: what was weighed to the right, the evidence upwards in powers of ten, with the line from which on
 * it is proof. Coordinates are those of a view box 740 wide and 224 high; evidence against what is tested is drawn no lower than a tenth.
 *
 * @param test what is tested
 * @param caption how far the evidence came, in one sentence
 * @param line the way, as points of a polyline
 * @param proof where the line of proof stands
 * @param tone how the way is drawn: good when it ended as proof of safety, bad as proof of harm, open when neither
 * @param end the last point
 * @param powers labels of the evidence axis
 * @param counts labels of the axis of what was weighed
 */
public record EvidenceChart(
        String test,
        String caption,
        String line,
        String proof,
        String tone,
        Dot end,
        List<Tick> powers,
        List<Tick> counts) {

    private static final double LEFT = 64;
    private static final double RIGHT = 712;
    private static final double TOP = 16;
    private static final double BOTTOM = 176;
    private static final int LOWEST = -1;
    private static final int MOST_POWERS = 6;
    private static final int FIRST_RAISED = 4;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public EvidenceChart {
        powers = List.copyOf(powers);
        counts = List.copyOf(counts);
    }

    /** The last point, and what stands there. */
    public record Dot(String x, String y, String title) {}

    /** A label of an axis at its place. */
    public record Tick(String at, String label) {}

    static EvidenceChart of(EvidencePath path) {
        EvidencePath.Point last = path.points().getLast();
        Scale scale = Scale.of(path);
        return new EvidenceChart(
                path.test(),
                caption(path, last),
                String.join(
                        " ",
                        path.points().stream()
                                .map(point ->
                                        place(scale.x((double) point.weighed())) + "," + place(scale.y(point.log10())))
                                .toList()),
                place(scale.y(path.thresholdLog10())),
                tone(path),
                new Dot(place(scale.x((double) last.weighed())), place(scale.y(last.log10())), times(last.log10())),
                scale.powers()
                        .map(power -> new Tick(place(scale.y(power)), power(power)))
                        .toList(),
                scale.counts().labels().stream()
                        .map(count -> new Tick(place(scale.x(count)), Long.toString(Math.round(count))))
                        .toList());
    }

    private static String tone(EvidencePath path) {
        if (!path.isProven()) {
            return "open";
        }
        return path.ofSafety() ? "good" : "bad";
    }

    private static String caption(EvidencePath path, EvidencePath.Point last) {
        return capitalised(path.test()) + ": evidence " + times(last.log10()) + " after " + last.weighed()
                + (path.isProven() ? ", proven" : ", not proven; proof is " + times(path.thresholdLog10()));
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String times(double log10) {
        return "× " + Figures.evidence(log10);
    }

    private static String power(int power) {
        return power < FIRST_RAISED ? Figures.evidence(power) : "10" + raised(power);
    }

    private static String raised(int power) {
        return Integer.toString(power)
                .chars()
                .mapToObj(digit -> RAISED.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From counts and evidence to places. */
    private record Scale(Axis counts, double highest) {

        static Scale of(EvidencePath path) {
            double highest = Stream.concat(
                            Stream.of(path.thresholdLog10()),
                            path.points().stream().map(EvidencePath.Point::log10))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            return new Scale(Axis.upTo((double) path.points().getLast().weighed(), 1), Math.ceil(highest));
        }

        double x(double weighed) {
            return LEFT + (RIGHT - LEFT) * weighed / counts.end();
        }

        double y(double log10) {
            return BOTTOM - (BOTTOM - TOP) * (Math.clamp(log10, LOWEST, highest) - LOWEST) / (highest - LOWEST);
        }

        Stream<Integer> powers() {
            int apart = (int) Math.ceil((highest - LOWEST) / MOST_POWERS);
            return IntStream.rangeClosed(LOWEST, (int) highest)
                    .filter(power -> power % apart == 0)
                    .boxed();
        }
    }
}
