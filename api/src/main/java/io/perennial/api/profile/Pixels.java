package io.perennial.api.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that read as the pixels of one image: numbers from 0 on, none missing, named by row and column such as {@code pixel_0_3}, or counted
 * such as {@code pixel28} when their name says what they are and they make a square. A guess, which a person may overrule.
 *
 * @param prefix how their names begin, and no other name does
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 * @param columns all pixels, row after row
 */
public record Pixels(String prefix, int height, int width, List<Column> columns) {

    private static final Pattern PLACED = Pattern.compile("(.*\\D)(\\d{1,3})\\D(\\d{1,3})");
    private static final Pattern COUNTED = Pattern.compile("((?i:.*(?:pix|px|img|image).*\\D|pix|px))(\\d{1,5})");
    private static final int SHORTEST_SIDE = 4;

    public Pixels {
        columns = List.copyOf(columns);
    }

    /** The image that most columns beside the target are of. */
    static Optional<Pixels> of(Profile profile, Column target) {
        List<Column> beside = profile.columns().stream()
                .filter(column -> !column.equals(target))
                .toList();
        return prefix(beside, PLACED)
                .flatMap(prefix -> placed(prefix, beside))
                .or(() -> prefix(beside, COUNTED).flatMap(prefix -> counted(prefix, beside)))
                .filter(found -> found.columns().stream().allMatch(Pixels::isShade))
                .filter(found -> !target.name().startsWith(found.prefix()));
    }

    /** From the first to the last, for a person. */
    public String span() {
        return columns.getFirst().name() + " to " + columns.getLast().name();
    }

    /** Brightest and darkest, for a person. */
    String range() {
        double most = columns.stream().mapToDouble(Column::maximum).max().orElse(0);
        return "0 to " + Column.plain(most);
    }

    private static Optional<String> prefix(List<Column> columns, Pattern pattern) {
        return columns.stream()
                .map(column -> pattern.matcher(column.name()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst();
    }

    private static Optional<Pixels> placed(String prefix, List<Column> beside) {
        List<Column> pixels = beginning(prefix, beside);
        Matcher last = PLACED.matcher(pixels.getLast().name());
        Matcher first = PLACED.matcher(pixels.getFirst().name());
        if (!first.matches() || !last.matches()) {
            return Optional.empty();
        }
        int top = Integer.parseInt(first.group(2));
        int left = Integer.parseInt(first.group(3));
        int height = Integer.parseInt(last.group(2)) - top + 1;
        int width = Integer.parseInt(last.group(3)) - left + 1;
        String between = first.group().substring(first.end(2), first.start(3));
        return image(prefix, height, width, pixels, i -> (top + i / width) + between + (left + i % width));
    }

    private static Optional<Pixels> counted(String prefix, List<Column> beside) {
        List<Column> pixels = beginning(prefix, beside);
        Matcher first = COUNTED.matcher(pixels.getFirst().name());
        int side = (int) Math.round(Math.sqrt(pixels.size()));
        if (!first.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(first.group(2));
        return image(prefix, side, side, pixels, i -> Integer.toString(from + i));
    }

    private static Optional<Pixels> image(
            String prefix, int height, int width, List<Column> pixels, IntFunction<String> place) {
        if (height < SHORTEST_SIDE || width < SHORTEST_SIDE || height * width != pixels.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < pixels.size(); i++) {
            if (!pixels.get(i).name().equals(prefix + place.apply(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Pixels(prefix, height, width, pixels));
    }

    private static List<Column> beginning(String prefix, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.name().startsWith(prefix))
                .toList();
    }

    private static boolean isShade(Column column) {
        return column.type() == Column.Type.NUMBER && column.missing() == 0 && column.minimum() >= 0;
    }
}
