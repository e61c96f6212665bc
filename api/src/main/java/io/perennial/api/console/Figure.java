package io.perennial.api.console;

import java.util.Locale;

/**
 * A number on a page.
 *
 * @param value its exact value, as the API gives it
 * @param text how a person reads it
 */
public record Figure(String value, String text) {

    /** A count, with thin spaces between thousands. */
    static Figure count(long count) {
        return new Figure(
                Long.toString(count), String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009'));
    }

    /** A share in [0, 1], read as per cent. */
    static Figure share(double share) {
        return new Figure(Double.toString(share), String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share));
    }

    /** An error in its unit: three significant digits, or whole numbers above a hundred. */
    static Figure error(double error, String unit) {
        String digits = error == 0 || Math.abs(error) >= 100 ? "%,.0f" : "%.3g";
        String text = String.format(Locale.ROOT, digits, error).replace(',', '\u2009');
        return new Figure(Double.toString(error), unit.isEmpty() ? text : text + "\u00a0" + unit);
    }
}
