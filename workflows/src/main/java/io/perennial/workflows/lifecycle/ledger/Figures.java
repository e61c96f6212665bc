package io.perennial.workflows.lifecycle.ledger;

import io.perennial.workflows.evaluation.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Figures as sentences show them: three significant digits, no exponent, no trailing zeros. */
public final class Figures {

    private static final int LARGEST_EXPONENT = 6;
    private static final int HOURS_OF_A_DAY = 24;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private Figures() {}

    /** A number. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
        BigDecimal plain =
                rounded.scale() <= 0 ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded.stripTrailingZeros();
        return plain.signum() == 0
                ? "0"
                : plain.setScale(Math.max(0, plain.scale()), RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** A figure with what rows do not rule out. */
    public static String estimate(double value, Interval interval) {
        return number(value) + " (" + number(interval.lower()) + " to " + number(interval.upper()) + ")";
    }

    /** A share in [0, 1] as a percentage. */
    public static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** Evidence given as its log10; beyond a million the power of ten says enough. */
    public static String evidence(double log10) {
        if (!Double.isFinite(log10)) {
            return "unknown";
        }
        return log10 > LARGEST_EXPONENT ? "10^" + (long) log10 : number(StrictMath.pow(10, log10));
    }

    /** The evidence that an error rate of alpha asks for: 1 / alpha. */
    public static String odds(double alpha) {
        return number(1 / alpha);
    }

    /** A period in its largest whole unit, such as 30 days or 12 hours. */
    public static String period(Duration period) {
        if (period.toHours() % HOURS_OF_A_DAY == 0 && period.toDays() > 0) {
            return count(period.toDays(), "day");
        }
        if (period.toMinutes() % MINUTES_OF_AN_HOUR == 0 && period.toHours() > 0) {
            return count(period.toHours(), "hour");
        }
        return period.toMinutes() > 0 ? count(period.toMinutes(), "minute") : count(period.toSeconds(), "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
