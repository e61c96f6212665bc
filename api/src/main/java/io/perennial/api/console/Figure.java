package io.perennial.api.console;

import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.Locale;

/**
 * A number on a page.
 *
 * @param value its exact value, as the API gives it
 * @param text how a person reads it
 */
public record Figure(String value, String text) {

    private static final int THOUSAND = 1000;

    /** A count, with narrow spaces that no line breaks at between thousands. */
    static Figure count(long count) {
        return new Figure(
                Long.toString(count), String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f'));
    }

    /** A share in [0, 1], read as per cent. */
    static Figure share(double share) {
        return new Figure(Double.toString(share), String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share));
    }

    /** An error in its unit: three significant digits, or whole numbers above a hundred. */
    static Figure error(double error, String unit) {
        String digits = error == 0 || Math.abs(error) >= 100 ? "%,.0f" : "%.3g";
        String text = String.format(Locale.ROOT, digits, error).replace(',', '\u202f');
        return new Figure(Double.toString(error), unit.isEmpty() ? text : text + "\u00a0" + unit);
    }

    /** A number on an axis, as short as it is exact. */
    static String tick(double number) {
        return number >= THOUSAND ? count(Math.round(number)).text() : Figures.number(number);
    }
}
