package io.perennial.activities.store.outcome;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of predictions: UUIDs of version 7 (RFC 9562), whose order as text is that of their time, to the millisecond.
 *
 * <p>Made by hand, until the JDK makes them (26 does), and as hard to guess as a random one.
 */
public final class PredictionId {

    private static final int TEXT_LENGTH = 36;
    private static final int PLACE_OF_VERSION = 14;
    private static final long VERSION_7 = 0x7000L;
    private static final long RANDOM_BITS = 0xfffL;
    private static final int BITS_OF_VARIANT = 2;
    private static final long VARIANT = 1L << (Long.SIZE - 1);
    private static final RandomSupply RANDOM = new RandomSupply();
    private static final HexFormat HEX = HexFormat.of();

    /** Any UUID, since those of before tell no time; a row of several has its number behind a dot. */
    private static final Pattern FORM =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}(\\.\\d+)?");

    private PredictionId() {}

    /** A new id of what is answered at that time. */
    public static String of(Instant at) {
        long high = (at.toEpochMilli() << 16) | VERSION_7 | (RANDOM.next() & RANDOM_BITS);
        long low = RANDOM.next() >>> BITS_OF_VARIANT | VARIANT;
        return new UUID(high, low).toString();
    }

    /** No id of that time or later comes before this text, and all of an earlier time do. */
    public static String lowerBound(Instant at) {
        String hex = HEX.toHexDigits(at.toEpochMilli(), 12);
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }

    /** True for a text that could be the id of a prediction. */
    public static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    /** When the row of this id was answered; empty for an id that does not tell, such as one from before. */
    public static Optional<Instant> time(String id) {
        if (id.length() < TEXT_LENGTH || id.charAt(PLACE_OF_VERSION) != '7') {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(id.substring(0, TEXT_LENGTH));
            return Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
