package io.perennial.api.console;

import io.perennial.workflows.data.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row whose columns are the pixels of an image, as a picture: a square for each pixel that is not blank, its strength from 0 to the largest value
 * of the row.
 *
 * @param width squares from left to right
 * @param height squares from top to bottom
 * @param squares those that are seen
 */
public record PixelPicture(int width, int height, List<Square> squares) {

    private static final int COLOURS = 3;
    private static final int BRIGHTEST = 255;

    public PixelPicture {
        squares = List.copyOf(squares);
    }

    /**
     * A pixel.
     *
     * @param colour of three channels what they mix to; empty for ink
     * @param strength how much of it there is, in [0, 1]
     */
    public record Square(int x, int y, Optional<String> colour, String strength) {}

    /** The picture of a row; empty when a pixel is not there, or is no number. */
    static Optional<PixelPicture> of(ImageSpec image, Map<String, String> values) {
        double[] shades = new double[image.pixels()];
        double most = 0;
        for (int i = 0; i < shades.length; i++) {
            Optional<Double> shade = number(values.getOrDefault(image.columns().get(i), ""));
            if (shade.isEmpty()) {
                return Optional.empty();
            }
            shades[i] = Math.max(0, shade.get());
            most = Math.max(most, shades[i]);
        }
        return Optional.of(new PixelPicture(image.width(), image.height(), squares(image, shades, most)));
    }

    private static Optional<Double> number(String value) {
        try {
            return Optional.of(Double.valueOf(value)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Square> squares(ImageSpec image, double[] shades, double most) {
        List<Square> squares = new ArrayList<>();
        int pixels = image.height() * image.width();
        for (int i = 0; i < pixels && most > 0; i++) {
            Square square = square(image, shades, most, i, pixels);
            if (square.colour().isPresent() || shades[i] > 0) {
                squares.add(square);
            }
        }
        return squares;
    }

    private static Square square(ImageSpec image, double[] shades, double most, int i, int pixels) {
        int x = i % image.width();
        int y = i / image.width();
        if (image.channels() == COLOURS) {
            String colour = "rgb(" + light(shades[i] / most) + "," + light(shades[i + pixels] / most) + ","
                    + light(shades[i + 2 * pixels] / most) + ")";
            return new Square(x, y, Optional.of(colour), "1");
        }
        return new Square(x, y, Optional.empty(), String.format(Locale.ROOT, "%.2f", shades[i] / most));
    }

    private static long light(double share) {
        return Math.round(BRIGHTEST * share);
    }
}
