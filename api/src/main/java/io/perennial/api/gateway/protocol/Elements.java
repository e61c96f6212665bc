package io.perennial.api.gateway.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of a tensor in row-major order, as they were written: numbers in an array of their own, whatever a double cannot hold beside it. */
public final class Elements {

    /** Up to here every whole number is a double, so that doubles decide. */
    private static final double EXACT = 0x1p53;

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final int FIRST_SIZE = 16;

    private Kind[] kinds = new Kind[FIRST_SIZE];
    private double[] numbers = new double[FIRST_SIZE];
    private @Nullable Object[] exact = new Object[0];
    private int size;

    /** What a value is. */
    enum Kind {
        NUMBER,
        WORD,
        TRUTH,
        NOTHING
    }

    public void add(double number) {
        add(Kind.NUMBER, number);
    }

    public void add(BigInteger number) {
        add(Kind.NUMBER, number.doubleValue(), number);
    }

    /** Adds what 64 bits say when none of them is a sign. */
    public void addUnsigned(long bits) {
        if (bits >= 0) {
            add(bits);
        } else {
            add(BigInteger.valueOf(bits).add(TWO_TO_64));
        }
    }

    public void add(long number) {
        if (Math.abs((double) number) < EXACT) {
            add((double) number);
        } else {
            add(BigInteger.valueOf(number));
        }
    }

    public void add(String word) {
        add(Kind.WORD, 0, word);
    }

    public void add(boolean truth) {
        add(Kind.TRUTH, truth ? 1 : 0);
    }

    void addNothing() {
        add(Kind.NOTHING, Double.NaN);
    }

    private void add(Kind kind, double number, Object value) {
        if (exact.length <= size) {
            exact = Arrays.copyOf(exact, Math.max(FIRST_SIZE, size * 2));
        }
        exact[size] = value;
        add(kind, number);
    }

    private void add(Kind kind, double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        kinds[size] = kind;
        numbers[size] = number;
        size++;
    }

    int size() {
        return size;
    }

    /** A number that is none says no more than nothing does. */
    Kind kind(int element) {
        Kind kind = kinds[element];
        return kind == Kind.NUMBER && Double.isNaN(numbers[element]) ? Kind.NOTHING : kind;
    }

    /** The nearest double of a number, 0 or 1 of a truth, NaN of nothing. */
    double number(int element) {
        return numbers[element];
    }

    /** True when the double of a number decides about it. */
    boolean isSmall(int element) {
        return Math.abs(numbers[element]) < EXACT;
    }

    /** A finite number to its last digit. */
    BigDecimal decimal(int element) {
        return value(element) instanceof BigInteger whole ? new BigDecimal(whole) : new BigDecimal(numbers[element]);
    }

    /** The value as a word: of a whole number its digits, so that 3.0 is the word 3. */
    String word(int element) {
        return switch (kind(element)) {
            case WORD -> String.valueOf(value(element));
            case TRUTH -> Boolean.toString(numbers[element] != 0);
            case NUMBER ->
                isSmall(element)
                        ? Long.toString((long) numbers[element])
                        : decimal(element).toBigInteger().toString();
            case NOTHING -> "";
        };
    }

    private @Nullable Object value(int element) {
        return element < exact.length ? exact[element] : null;
    }

    /** The value as JSON would have it, for a person. */
    String shown(int element) {
        return switch (kind(element)) {
            case WORD -> '"' + word(element) + '"';
            case TRUTH -> word(element);
            case NUMBER -> value(element) instanceof BigInteger whole ? whole.toString() : plain(numbers[element]);
            case NOTHING -> "nothing";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
