package io.perennial.api.gateway;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Type words of the Open Inference Protocol, with the values each can hold. */
enum Datatype {
    BOOL,
    UINT8(0, 8),
    UINT16(0, 16),
    UINT32(0, 32),
    UINT64(0, 64),
    INT8(7, 7),
    INT16(15, 15),
    INT32(31, 31),
    INT64(63, 63),
    FP16(new BigDecimal("-65504"), new BigDecimal("65504")),
    FP32(new BigDecimal("-3.4028235e38"), new BigDecimal("3.4028235e38")),
    FP64(new BigDecimal(-Double.MAX_VALUE), new BigDecimal(Double.MAX_VALUE)),
    BYTES;

    private final BigDecimal smallest;
    private final BigDecimal largest;

    /** Not a number. */
    Datatype() {
        this(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Whole numbers from −2^below, or from 0 without it, to 2^above − 1. */
    Datatype(int below, int above) {
        this(
                below == 0
                        ? BigDecimal.ZERO
                        : new BigDecimal(BigInteger.TWO.pow(below).negate()),
                new BigDecimal(BigInteger.TWO.pow(above).subtract(BigInteger.ONE)));
    }

    Datatype(BigDecimal smallest, BigDecimal largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    static Optional<Datatype> of(String word) {
        return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Datatype::name).collect(Collectors.joining(", "));
    }

    boolean isFraction() {
        return this == FP16 || this == FP32 || this == FP64;
    }

    /** True when a JSON element has this type and is in its range; a whole number may be written as 3.0. */
    boolean takes(JsonNode element) {
        return switch (this) {
            case BOOL -> element.isBoolean();
            case BYTES -> element.isString();
            case FP16, FP32, FP64 -> isInRange(element);
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
                isInRange(element) && (element.isIntegralNumber() || element.doubleValue() % 1 == 0);
        };
    }

    private boolean isInRange(JsonNode element) {
        if (!element.isNumber() || (element.isFloatingPointNumber() && !Double.isFinite(element.doubleValue()))) {
            return false;
        }
        BigDecimal value = element.decimalValue();
        return value.compareTo(smallest) >= 0 && value.compareTo(largest) <= 0;
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
