package io.perennial.api.plan;

import io.perennial.workflows.data.SourceFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values in the form that a spec file writes them: {@code 300}, {@code 5 %}, {@code 30d}. */
final class Wording {

    private static final int DIGEST_SHOWN = 12;

    private Wording() {}

    /** As short as it can be said without losing a digit. */
    static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    static String share(double share) {
        return new BigDecimal(Double.toString(share))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    static String shares(List<Double> shares) {
        return shares.stream().map(Wording::share).collect(Collectors.joining(", ", "[", "]"));
    }

    static String time(Duration time) {
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return time.toDays() + "d";
        }
        if (time.equals(Duration.ofHours(time.toHours()))) {
            return time.toHours() + "h";
        }
        return time.equals(Duration.ofMinutes(time.toMinutes())) ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static String rows(SourceFile source) {
        return String.format(Locale.ROOT, "%,d rows", source.rows());
    }

    /** Name, size and the beginning of the digest, so that other bytes under the same name are seen. */
    static String source(SourceFile source) {
        String digest = source.sha256();
        return source.name() + ", " + rows(source) + ", sha256 "
                + digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
    }
}
