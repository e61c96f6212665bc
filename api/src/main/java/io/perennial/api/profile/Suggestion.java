package io.perennial.api.profile;

import io.perennial.workflows.data.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guesses what a file's columns are for. Each guess is told with its reason, so that a person can overrule it. */
public final class Suggestion {

    /** Names that say by themselves what is to be predicted. */
    private static final List<String> TARGET_NAMES =
            List.of("target", "label", "class", "outcome", "y", "price", "result", "diagnosis");

    private static final Set<String> ID_NAMES = Set.of("id", "key", "uuid", "index", "nr", "number", "no");

    /** A number with at most so many different whole values is taken for a class. */
    private static final int MOST_CLASSES = 10;

    /** Fewer rows say nothing about which values repeat. */
    private static final long FEWEST_ROWS = 20;

    /** A column with a value in fewer of the rows has too little to learn from. */
    private static final double FEWEST_GIVEN = 0.1;

    private final Profile profile;
    private final Column target;
    private final boolean guessed;
    private final Set<String> copies;
    private final Optional<Pixels> pixels;

    private Suggestion(Profile profile, Column target, boolean guessed, Set<String> copies) {
        this.profile = profile;
        this.target = target;
        this.guessed = guessed;
        this.copies = Set.copyOf(copies);
        this.pixels = Pixels.of(profile, target);
    }

    /** Without a target of the caller's one is guessed: by its name, else the last column that repeats itself. */
    static Column target(Profile profile, Optional<Column> asked) {
        return asked.or(() -> byName(profile)).orElseGet(() -> lastUsable(profile));
    }

    /**
     * What a file suggests.
     *
     * @param target the column to predict, of this profile
     * @param guessed true when nobody named it
     * @param copies names of columns that say the same as the target
     */
    static Suggestion of(Profile profile, Column target, boolean guessed, Set<String> copies) {
        return new Suggestion(profile, target, guessed, copies);
    }

    private static Optional<Column> byName(Profile profile) {
        return TARGET_NAMES.stream()
                .flatMap(name -> profile.columns().stream()
                        .filter(column -> column.name().strip().equalsIgnoreCase(name) && !column.isConstant()))
                .findFirst();
    }

    private static Column lastUsable(Profile profile) {
        return profile.columns().reversed().stream()
                .filter(column -> !column.isConstant() && column.missing() == 0 && column.type() != Column.Type.DATE)
                .findFirst()
                .orElse(profile.columns().getLast());
    }

    public Profile profile() {
        return profile;
    }

    public Column target() {
        return target;
    }

    /** True when nobody named the target. */
    public boolean isTargetGuessed() {
        return guessed;
    }

    /** The columns that read as pixels of one image. */
    public Optional<Pixels> pixels() {
        return pixels;
    }

    /** True of a pixel, which is told with all others. */
    public boolean isPixel(Column column) {
        return pixels.map(Pixels::columns).orElse(List.of()).contains(column);
    }

    public Task task() {
        boolean amounts =
                target.type() == Column.Type.NUMBER && (!target.isWhole() || target.distinct() > MOST_CLASSES);
        return amounts ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Roles by column, in the file's order. */
    public Map<Column, Role> roles() {
        Map<Column, Role> roles = new LinkedHashMap<>();
        profile.columns().forEach(column -> roles.put(column, role(column)));
        return roles;
    }

    Role role(Column column) {
        if (column.equals(target)) {
            return new Role(Role.Kind.TARGET, targetReason());
        } else if (copies.contains(column.name())) {
            return Role.leftOut("says the same as the target, which nobody knows when a prediction is wanted");
        } else if (isPixel(column)) {
            return Role.input("");
        } else if (column.isConstant() && !tellsByBlanks(column)) {
            return Role.leftOut("constant: it tells nothing");
        } else if (isIdLike(column)) {
            return Role.leftOut("id-like: no value comes twice");
        } else if (column.type() == Column.Type.DATE) {
            return Role.leftOut("a date: only numbers and words can be inputs; a column of month numbers could");
        } else if (profile.rows() - column.missing() < profile.rows() * FEWEST_GIVEN) {
            return Role.leftOut("nearly empty: a value in only " + (profile.rows() - column.missing()) + " of "
                    + profile.rows() + " rows");
        } else if (column.missing() > 0) {
            return Role.input(
                    column.type() == Column.Type.NUMBER
                            ? "a missing number counts as the mean"
                            : "a missing word is a word of its own");
        }
        return Role.input(column.rises() ? "never falls from row to row: time?" : "");
    }

    /** One word, or none: two words to a model. */
    private static boolean tellsByBlanks(Column column) {
        return column.type() == Column.Type.CATEGORY && column.distinct() == 1 && column.missing() > 0;
    }

    private String targetReason() {
        if (target.missing() > 0) {
            return "has rows without a value, which the contract refuses: take those rows out";
        }
        return task() == Task.CLASSIFICATION ? classes() : "";
    }

    /** A class with fewer than one row in twenty is hard to learn and harder to judge. */
    private String classes() {
        return target.words().entrySet().stream()
                .filter(word -> word.getValue() * 20 < profile.rows())
                .min(Map.Entry.comparingByValue())
                .map(rare -> "rare class: '" + Evidence.line(rare.getKey()) + "' in " + rare.getValue() + " of "
                        + profile.rows() + " rows")
                .orElse("");
    }

    private boolean isIdLike(Column column) {
        if (profile.rows() < FEWEST_ROWS || !column.isUnique()) {
            return false;
        }
        return column.type() == Column.Type.CATEGORY
                || (column.isWhole() && (column.rises() || hasIdName(column.name())));
    }

    private static boolean hasIdName(String name) {
        String lastWord = name.strip().toLowerCase(Locale.ROOT).replaceFirst(".*[^\\p{L}\\d]", "");
        return ID_NAMES.contains(lastWord);
    }

    /** The first input that may be time: the file is sorted by it and it repeats itself. */
    Optional<Column> time() {
        return roles().entrySet().stream()
                .filter(role -> role.getValue().kind() == Role.Kind.INPUT
                        && role.getKey().rises())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
