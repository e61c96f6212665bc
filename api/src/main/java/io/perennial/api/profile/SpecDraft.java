package io.perennial.api.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The spec that a CSV file suggests, as commented YAML: whatever was guessed says so, and whatever was left out can be put back. */
public final class SpecDraft {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Set<String> YAML_WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
    private static final int LONGEST_NAME = 63;
    private static final double HISTORY = 0.7;

    private final Suggestion suggestion;
    private final String source;
    private final List<String> lines = new ArrayList<>();

    private SpecDraft(Suggestion suggestion, String source) {
        this.suggestion = suggestion;
        this.source = source;
    }

    /** Looks through a file and guesses; the target is guessed as well when none is named. */
    public static Suggestion suggest(Path file, Profile profile, Optional<Column> target) throws IOException {
        Column predicted = Suggestion.target(profile, target);
        return Suggestion.of(profile, predicted, target.isEmpty(), TargetCopies.of(file, profile, predicted));
    }

    /**
     * The spec.
     *
     * @param source the file as the spec names it, relative to itself
     */
    public static String of(Suggestion suggestion, String source) {
        return new SpecDraft(suggestion, source).write();
    }

    /** A model's name after its file. */
    public static String name(String source) {
        String stem =
                source.substring(source.replace('\\', '/').lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String name =
                stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String bounded =
                name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceAll("-+$", "");
        return bounded.isEmpty() ? "my-model" : bounded;
    }

    private String write() {
        Profile profile = suggestion.profile();
        lines.add("# %s: %,d rows, %d columns. A first draft: what was guessed says so, and everything may be changed."
                .formatted(
                        Evidence.line(source), profile.rows(), profile.columns().size()));
        lines.add("apiVersion: perennial/v1");
        lines.add("name: " + name(source));
        lines.add("charter:");
        add("  purpose: " + quoted("Predict " + suggestion.target().name()), "say what the answers are for");
        lines.add("data:");
        lines.add("  source: " + quoted(source));
        add(
                "  task: " + suggestion.task().name().toLowerCase(Locale.ROOT),
                "the target has " + suggestion.target().values());
        add("  target: " + quoted(suggestion.target().name()), targetComment());
        suggestion.time().ifPresent(this::history);
        suggestion.pixels().ifPresent(this::image);
        if (!isOnlyAnImage()) {
            columns();
        }
        suggestion.pixels().ifPresentOrElse(_ -> convolution(), this::search);
        return String.join("\n", lines) + "\n";
    }

    private String targetComment() {
        String reason = reason(suggestion.role(suggestion.target()));
        String guess = suggestion.isTargetGuessed() ? "a guess, --target names another; " : "";
        return guess + Evidence.of(suggestion.target()) + reason;
    }

    /** Only a suggestion: nobody but the owner knows whether the rows are in the order of time. */
    private void history(Column time) {
        String upTo = Column.plain(Math.floor(time.maximum() * HISTORY));
        add(
                "  # training_rows: {column: " + quoted(time.name()) + ", up_to: " + upTo + "}",
                "if it is time, rows up to there are history and the rest is kept to look ahead");
    }

    private void image(Pixels pixels) {
        add(
                "  image: {prefix: " + quoted(pixels.prefix()) + ", height: " + pixels.height() + ", width: "
                        + pixels.width() + "}",
                "a guess: " + pixels.columns().size() + " columns, " + pixels.span() + ", " + pixels.range()
                        + ", none missing");
    }

    /** Then every column is an input, and none needs to be named. */
    private boolean isOnlyAnImage() {
        return suggestion.profile().columns().stream()
                .allMatch(column -> column.equals(suggestion.target()) || suggestion.isPixel(column));
    }

    private void convolution() {
        lines.add("training:");
        lines.add("  recipes:");
        add("    - {hidden: [64], convolution: {}}", "sees the image by convolutions, {} for the usual ones");
        add("    - {hidden: [64]}", "sees pixel by pixel");
        add("  # augmentation: {shift: 1, rotation: 10}", "when an image means the same a little moved and turned");
    }

    private void search() {
        add("# training: {search: {}}", "has a recipe searched instead of trying three usual ones");
    }

    private void columns() {
        Map<Column, Role> roles = suggestion.roles();
        boolean none = roles.values().stream().noneMatch(role -> role.kind() == Role.Kind.INPUT);
        lines.add(none ? "  # columns: no column can be an input as it is" : "  columns:");
        roles.forEach((column, role) -> {
            String entry = quoted(column.name()) + ": {type: " + type(column)
                    + (column.missing() > 0 ? ", missing: allowed}" : "}");
            if (role.kind() == Role.Kind.INPUT) {
                add("    " + entry, Evidence.of(column) + reason(role));
            } else if (role.kind() == Role.Kind.LEFT_OUT) {
                add("    # " + entry, "left out, " + role.reason() + "; " + Evidence.of(column));
            }
        });
    }

    private static String type(Column column) {
        return column.type() == Column.Type.NUMBER ? "number" : "category";
    }

    private static String reason(Role role) {
        return role.reason().isEmpty() ? "" : "; " + role.reason();
    }

    private void add(String entry, String comment) {
        lines.add("%-44s # %s".formatted(entry, comment.replaceAll("\\p{Cntrl}+", " ")));
    }

    /** A JSON text is a YAML text; plain only where no reader can take it for anything else. */
    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !YAML_WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : JsonMapper.shared().writeValueAsString(text);
    }
}
