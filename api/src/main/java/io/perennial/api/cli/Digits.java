package io.perennial.api.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with as many digits as anybody reads. */
final class Digits {

    private static final int SIGNIFICANT = 5;

    private Digits() {}

    /** The number with five significant digits and all that stand before the point. */
    static String rounded(BigDecimal exact) {
        int decimals = Math.max(0, SIGNIFICANT - (exact.precision() - exact.scale()));
        BigDecimal rounded = exact.setScale(Math.min(decimals, Math.max(0, exact.scale())), RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros()).toPlainString();
    }

    /** A share in per cent. */
    static String percent(double share) {
        return rounded(BigDecimal.valueOf(Math.round(share * 1000) / 10.0)) + " %";
    }
}
