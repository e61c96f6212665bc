package io.perennial.api.gateway.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Type words of the Open Inference Protocol, with the values each can hold and the bytes one takes. */
public enum Datatype {
    BOOL(1),
    UINT8(1, 0, 8),
    UINT16(2, 0, 16),
    UINT32(4, 0, 32),
    UINT64(8, 0, 64),
    INT8(1, 7, 7),
    INT16(2, 15, 15),
    INT32(4, 31, 31),
    INT64(8, 63, 63),
    FP16(2, new BigDecimal("-65504"), new BigDecimal("65504")),
    FP32(4, new BigDecimal("-3.4028235e38"), new BigDecimal("3.4028235e38")),
    FP64(8, new BigDecimal(-Double.MAX_VALUE), new BigDecimal(Double.MAX_VALUE)),
    BYTES(0);

    private final int width;
    private final BigDecimal smallest;
    private final BigDecimal largest;
    private final double lowest;
    private final double highest;

    /** Not a number. */
    Datatype(int width) {
        this(width, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Whole numbers from −2^below, or from 0 without it, to 2^above − 1. */
    Datatype(int width, int below, int above) {
        this(
                width,
                below == 0
                        ? BigDecimal.ZERO
                        : new BigDecimal(BigInteger.TWO.pow(below).negate()),
                new BigDecimal(BigInteger.TWO.pow(above).subtract(BigInteger.ONE)));
    }

    Datatype(int width, BigDecimal smallest, BigDecimal largest) {
        this.width = width;
        this.smallest = smallest;
        this.largest = largest;
        this.lowest = smallest.doubleValue();
        this.highest = largest.doubleValue();
    }

    static Optional<Datatype> of(String word) {
        return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Datatype::name).collect(Collectors.joining(", "));
    }

    /** Bytes of one value in binary form; 0 when every value has a length of its own. */
    int width() {
        return width;
    }

    boolean isFraction() {
        return this == FP16 || this == FP32 || this == FP64;
    }

    /** True when a value has this type and is in its range; a whole number may be written as 3.0. */
    boolean takes(Elements elements, int element) {
        return switch (elements.kind(element)) {
            case TRUTH -> this == BOOL;
            case WORD -> this == BYTES;
            case NUMBER -> this != BOOL && this != BYTES && takesNumber(elements, element);
            case NOTHING -> false;
        };
    }

    private boolean takesNumber(Elements elements, int element) {
        double number = elements.number(element);
        if (elements.isSmall(element)) {
            return number >= lowest && number <= highest && (isFraction() || number == Math.rint(number));
        }
        if (!Double.isFinite(number)) {
            return false;
        }
        BigDecimal exact = elements.decimal(element); // beyond 2^53 every double is whole
        return exact.compareTo(smallest) >= 0 && exact.compareTo(largest) <= 0;
    }

    /** A number as this type holds it, so that a request means the same in JSON as in binary form. */
    double rounded(double number) {
        return switch (this) {
            case FP16 -> Float.float16ToFloat(Float.floatToFloat16((float) number));
            case FP32 -> (float) number;
            default -> number;
        };
    }

    String inWords() {
        return switch (this) {
            case BOOL -> "true or false (BOOL)";
            case BYTES -> "a string (BYTES)";
            case FP16 -> "a number from -65504 to 65504 (FP16)";
            case FP32 -> "a number of at most 3.4e38 (FP32)";
            case FP64 -> "a number (FP64)";
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
                "a whole number from " + smallest.toPlainString() + " to " + largest.toPlainString() + " (" + name()
                        + ")";
        };
    }
}
