package io.perennial.api.profile;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the rows say about one column. Words are counted up to a bound, so that memory does not grow with the file. */
public final class Column {

    /** Beyond so many different values it only matters that there are many. */
    static final int MOST_COUNTED = 10_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([T ].*)?|\\d{1,2}[./]\\d{1,2}[./](\\d{4}|\\d{2})( .*)?");

    private final String name;
    private final Map<String, Long> words = new TreeMap<>();
    private long rows;
    private long missing;
    private long numbers;
    private long wholeNumbers;
    private long dates;
    private boolean overflows;
    private boolean falls;
    private double last = Double.NEGATIVE_INFINITY;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    Column(String name) {
        this.name = name;
    }

    /** How the values of a column read. */
    public enum Type {
        NUMBER,
        CATEGORY,
        DATE
    }

    void note(String field) {
        rows++;
        String value = field.strip();
        if (value.isEmpty()) {
            missing++;
            return;
        }
        count(value);
        if (NUMBER.matcher(value).matches()) {
            noteNumber(Double.parseDouble(value));
        } else if (DATE.matcher(value).matches()) {
            dates++;
        }
    }

    private void count(String value) {
        if (words.size() < MOST_COUNTED || words.containsKey(value)) {
            words.merge(value, 1L, Long::sum);
        } else {
            overflows = true;
        }
    }

    private void noteNumber(double value) {
        numbers++;
        if (value == Math.rint(value)) {
            wholeNumbers++;
        }
        falls |= value < last;
        last = value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    public String name() {
        return name;
    }

    public Type type() {
        long present = rows - missing;
        if (present > 0 && dates == present) {
            return Type.DATE;
        }
        return numbers == present ? Type.NUMBER : Type.CATEGORY;
    }

    /** Rows without a value. */
    public long missing() {
        return missing;
    }

    /** Different values, at least; exact unless {@link #hasCountlessValues()}. */
    public int distinct() {
        return words.size();
    }

    /** True when there are more different values than are counted. */
    public boolean hasCountlessValues() {
        return overflows;
    }

    /** Rows by value; only those counted. */
    Map<String, Long> words() {
        return words;
    }

    boolean isConstant() {
        return distinct() <= 1;
    }

    /** True when no value comes twice. */
    boolean isUnique() {
        return overflows ? words.values().stream().allMatch(count -> count == 1) : distinct() == rows - missing;
    }

    boolean isWhole() {
        return type() == Type.NUMBER && wholeNumbers == numbers;
    }

    /** True when the numbers never fall from one row to the next and rise somewhere. */
    boolean rises() {
        return type() == Type.NUMBER && !falls && maximum > minimum;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    /** Range or number of words, for a person. */
    String range() {
        return type() == Type.NUMBER && distinct() > 0 ? plain(minimum) + " to " + plain(maximum) : "";
    }

    /** Number of values, for a person. */
    String values() {
        String count = String.format(Locale.ROOT, "%,d", distinct());
        return (overflows ? "more than " : "") + count + (distinct() == 1 ? " value" : " values");
    }

    static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
