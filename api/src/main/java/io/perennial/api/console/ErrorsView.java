package io.perennial.api.console;

import io.perennial.activities.store.errors.ErrorAction;
import io.perennial.activities.store.errors.Grade;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.api.analysis.ErrorAnalysis;
import io.perennial.api.analysis.HumanLevel;
import io.perennial.api.analysis.Share;
import io.perennial.api.analysis.TagLine;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An error analysis as its page shows it.
 *
 * @param analysis what there is to know
 * @param chart the table as a picture
 * @param lines the table
 * @param item the row to look at now; empty when there are no rows
 * @param suggested tags that a machine suggests and nobody has added
 * @param listed rows with the tag that a reader asks for, or all
 * @param chosen actions so far
 */
public record ErrorsView(
        ErrorAnalysis analysis,
        ParetoChart chart,
        List<Line> lines,
        Optional<Item> item,
        List<String> suggested,
        List<ErrorAnalysis.Row> listed,
        List<Chosen> chosen) {

    private static final int KEYS = 9;

    /**
     * A line of the table, in words.
     *
     * @param tag the tag
     * @param rank its rank, with a sign when others share it
     * @param human how well people do
     * @param again what a later version does; empty before there is one
     */
    public record Line(
            TagLine tag,
            String rank,
            Cell accuracy,
            Cell human,
            String gap,
            Cell ofErrors,
            Cell ofData,
            Cell gain,
            String ease,
            String importance,
            Optional<Again> again) {}

    /** The same tag on a later version. */
    public record Again(Cell before, Cell after, int leftOut, String outcome, Cell ownRows) {}

    /** A figure with what it rests on. */
    public record Cell(String figure, String basis) {}

    /**
     * The row to look at now.
     *
     * @param row the row
     * @param picture the image that it is; empty for a row of other columns
     * @param values its values with the names of their columns, those that are seen in the picture apart
     * @param pixels those that are
     * @param kinds how it was drawn
     * @param loss the error of a regression; empty for a class
     * @param tags the taxonomy as it stands for the row
     * @param previous number of the row before it
     * @param next number of the row after it
     */
    public record Item(
            ErrorAnalysis.Row row,
            Optional<PixelPicture> picture,
            List<Value> values,
            List<Value> pixels,
            String kinds,
            String loss,
            List<Choice> tags,
            Optional<Integer> previous,
            Optional<Integer> next) {}

    /** A value with the name of its column. */
    public record Value(String column, String value) {}

    /** A tag to choose; {@code key} is empty for those beyond nine. */
    public record Choice(String tag, String key, boolean given, boolean isSuggested) {}

    /** An action that was chosen. */
    public record Chosen(String at, String clock, String sentence, String outcome) {}

    /** A way to act, with what comes of it. */
    public record Way(ErrorAction action, String title) {}

    /** All ways to act. */
    public static final List<Way> WAYS = List.of(
            new Way(
                    ErrorAction.COLLECT,
                    "Collect more such rows: a retraining begins with the labelled outcomes so far"),
            new Way(ErrorAction.RELABEL, "Correct labels: a retraining begins with the labels as they are now"),
            new Way(ErrorAction.AUGMENT, "Augment such rows: recorded, the spec has to change first"),
            new Way(ErrorAction.FEATURE, "Add a feature: recorded, the spec has to change first"),
            new Way(ErrorAction.ACCEPT, "Accept these errors: recorded, nothing begins"));

    static ErrorsView of(
            ErrorAnalysis analysis, Optional<Integer> row, Optional<String> tag, Optional<ImageSpec> image) {
        return new ErrorsView(
                analysis,
                ParetoChart.of(analysis.table()),
                analysis.table().stream().map(line -> line(line, analysis)).toList(),
                current(analysis, row).map(found -> item(analysis, found, image)),
                suggested(analysis),
                analysis.rows().stream()
                        .filter(there -> tag.isEmpty() || there.tags().contains(tag.get()))
                        .toList(),
                analysis.actions().stream()
                        .map(action -> new Chosen(
                                action.at().toString(),
                                Moment.clock(action.at()),
                                action.actor() + " chose to " + word(action.action()) + " because of '" + action.tag()
                                        + "': " + action.reason(),
                                action.sentence()))
                        .toList());
    }

    /** The row that is asked for, else the first that somebody should look at, else the first. */
    private static Optional<ErrorAnalysis.Row> current(ErrorAnalysis analysis, Optional<Integer> number) {
        return analysis.rows().stream()
                .filter(row -> number.isPresent() ? row.number() == number.get() : row.isOpen())
                .findFirst()
                .or(() -> analysis.rows().stream().findFirst());
    }

    /** The next row that somebody should look at after one, from the first again at the end; the same when there is none. */
    static int after(ErrorAnalysis analysis, int number) {
        return analysis.rows().stream()
                .filter(ErrorAnalysis.Row::isOpen)
                .map(ErrorAnalysis.Row::number)
                .filter(open -> open > number)
                .findFirst()
                .or(() -> analysis.rows().stream()
                        .filter(ErrorAnalysis.Row::isOpen)
                        .map(ErrorAnalysis.Row::number)
                        .findFirst())
                .orElse(number);
    }

    private static Item item(ErrorAnalysis analysis, ErrorAnalysis.Row row, Optional<ImageSpec> image) {
        Map<String, String> values = values(analysis, row);
        Optional<PixelPicture> picture = image.flatMap(pixels -> PixelPicture.of(pixels, values));
        List<String> seen = picture.isPresent() ? image.map(ImageSpec::columns).orElse(List.of()) : List.of();
        return new Item(
                row,
                picture,
                told(values, column -> !seen.contains(column)),
                told(values, seen::contains),
                kinds(row),
                row.loss() == 0 || row.loss() == 1 ? "" : Figures.number(row.loss()),
                choices(analysis.tags(), row),
                Optional.of(row.number() - 1).filter(before -> before >= 1),
                Optional.of(row.number() + 1)
                        .filter(after -> after <= analysis.rows().size()));
    }

    private static Map<String, String> values(ErrorAnalysis analysis, ErrorAnalysis.Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 0; column < analysis.columns().size(); column++) {
            values.put(analysis.columns().get(column).name(), row.values().get(column));
        }
        return values;
    }

    private static List<Value> told(Map<String, String> values, Predicate<String> isTold) {
        return values.entrySet().stream()
                .filter(value -> isTold.test(value.getKey()))
                .map(value -> new Value(value.getKey(), value.getValue().isEmpty() ? "—" : value.getValue()))
                .toList();
    }

    private static String kinds(ErrorAnalysis.Row row) {
        String drawn = row.drawnAsError() ? "drawn from the errors" : "drawn unselected";
        return row.drawnAsError() && row.unselected() ? "drawn from the errors, and unselected too" : drawn;
    }

    private static List<Choice> choices(List<KnownTag> tags, ErrorAnalysis.Row row) {
        return IntStream.range(0, tags.size())
                .mapToObj(place -> new Choice(
                        tags.get(place).name(),
                        place < KEYS ? Integer.toString(place + 1) : "",
                        row.tags().contains(tags.get(place).name()),
                        row.suggested().contains(tags.get(place).name())))
                .toList();
    }

    private static List<String> suggested(ErrorAnalysis analysis) {
        return analysis.rows().stream()
                .flatMap(row -> row.suggested().stream())
                .distinct()
                .filter(name ->
                        analysis.tags().stream().noneMatch(tag -> tag.name().equals(name)))
                .toList();
    }

    private static Line line(TagLine line, ErrorAnalysis analysis) {
        boolean shared = analysis.table().stream()
                        .filter(other -> other.rank().equals(line.rank()))
                        .count()
                > 1;
        return new Line(
                line,
                line.rank().map(rank -> (shared ? "=" : "") + rank).orElse("—"),
                share(line.accuracy()),
                new Cell(
                        percent(line.humanLevel().share()),
                        source(line.humanLevel().source())),
                line.gap().map(ErrorsView::percent).orElse("—"),
                share(line.ofErrors()),
                share(line.ofData()),
                line.gain()
                        .map(gain -> new Cell(
                                percent(gain),
                                line.gainInterval()
                                        .map(interval -> percent(interval.lower()) + " to " + percent(interval.upper()))
                                        .orElse("")))
                        .orElse(new Cell("too few", "to judge")),
                word(line.ease()),
                word(line.importance()),
                line.change()
                        .map(change -> new Again(
                                share(change.before()),
                                share(change.after()),
                                change.leftOut(),
                                change.outcome(),
                                share(change.ownRows()))));
    }

    private static Cell share(Optional<Share> share) {
        return share.map(known -> new Cell(percent(known.share()), known.part() + " of " + known.whole()))
                .orElse(new Cell("—", ""));
    }

    /** No line breaks between a number and its sign. */
    private static String percent(double share) {
        return Figures.percent(share).replace(' ', '\u00a0');
    }

    private static String source(HumanLevel.Source source) {
        return switch (source) {
            case TAG -> "";
            case CHARTER -> "by the charter";
            case ASSUMED -> "assumed";
        };
    }

    private static String word(Grade grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }

    private static String word(ErrorAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
