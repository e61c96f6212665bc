package io.perennial.workflows.data;

import java.util.Locale;

/** Reads a number from a field of a source as the data contract reads it in SQL: what only Java takes for one, such as 1f or 0x1p3, is none. */
public final class WrittenNumber {

    private WrittenNumber() {}

    /** The finite number that a field spells; NaN when it spells none. */
    public static double of(String field) {
        String digits = field.strip();
        boolean javaOnly = digits.isEmpty()
                || Character.isLetter(digits.charAt(digits.length() - 1))
                || digits.toLowerCase(Locale.ROOT).indexOf('x') >= 0;
        try {
            double number = javaOnly ? Double.NaN : Double.parseDouble(digits);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
