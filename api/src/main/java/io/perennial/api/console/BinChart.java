package io.perennial.api.console;

import io.perennial.activities.store.HeldOutPicture;
import java.util.List;
import java.util.Locale;

/**
 * Rows of about equal answers as a picture: how often answers of a confidence are right, or how far answers of a size are off. Coordinates are those of a
 * view box 420 wide and 284 high.
 *
 * @param isOfClasses true for a classification, where a model that is as sure as it is right keeps to the diagonal
 * @param caption what is seen, in one sentence
 * @param bins the points with their intervals
 * @param ticks labels of the vertical axis
 * @param places labels of the horizontal axis
 */
public record BinChart(boolean isOfClasses, String caption, List<Point> bins, List<Tick> ticks, List<Tick> places) {

    private static final double LEFT = 64;
    private static final double RIGHT = 396;
    private static final double TOP = 20;
    private static final double BOTTOM = 232;

    /** A point with the ends of its interval. */
    public record Point(String x, String y, String lower, String upper, String title) {}

    /** A label of an axis at its place. */
    public record Tick(String at, String label) {}

    static BinChart of(HeldOutPicture picture) {
        boolean classes = picture.areClasses();
        Scale scale = classes ? Scale.ofShares() : Scale.of(picture.bins());
        return new BinChart(
                classes,
                classes ? "How sure the model is, and how often it is right then" : "The answer, and how far it is off",
                picture.bins().stream().map(bin -> point(bin, scale, classes)).toList(),
                scale.ticks(),
                scale.places());
    }

    private static Point point(HeldOutPicture.Bin bin, Scale scale, boolean classes) {
        String title = classes
                ? Figure.share(bin.at()).text() + " sure, "
                        + Figure.share(bin.value()).text() + " right"
                : "answers about " + Figure.error(bin.at(), "").text() + ", off by "
                        + Figure.error(bin.value(), "").text();
        return new Point(
                place(scale.x(bin.at())),
                place(scale.y(bin.value())),
                place(scale.y(bin.lower())),
                place(scale.y(bin.upper())),
                title + ", on " + bin.rows() + " rows");
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From figures to places. */
    private record Scale(double from, double to, Axis values) {

        static Scale ofShares() {
            return new Scale(0, 1, Axis.upTo(1, 0));
        }

        static Scale of(List<HeldOutPicture.Bin> bins) {
            double highest =
                    bins.stream().mapToDouble(HeldOutPicture.Bin::upper).max().orElse(1);
            double from =
                    bins.stream().mapToDouble(HeldOutPicture.Bin::at).min().orElse(0);
            double to = bins.stream().mapToDouble(HeldOutPicture.Bin::at).max().orElse(1);
            return new Scale(from, to > from ? to : from + 1, Axis.upTo(highest > 0 ? highest : 1, 0));
        }

        double x(double at) {
            return LEFT + (RIGHT - LEFT) * Math.clamp((at - from) / (to - from), 0, 1);
        }

        double y(double value) {
            return BOTTOM - (BOTTOM - TOP) * Math.clamp(value / values.end(), 0, 1);
        }

        List<Tick> ticks() {
            return values.labels().stream()
                    .map(value -> new Tick(place(y(value)), Figure.tick(value)))
                    .toList();
        }

        List<Tick> places() {
            return List.of(new Tick(place(LEFT), Figure.tick(from)), new Tick(place(RIGHT), Figure.tick(to)));
        }
    }
}
