package io.perennial.api.gateway;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Type words of the Open Inference Protocol. */
enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    FP32,
    FP64,
    BYTES;

    static Optional<Datatype> of(String word) {
        return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Datatype::name).collect(Collectors.joining(", "));
    }

    boolean isFraction() {
        return this == FP16 || this == FP32 || this == FP64;
    }

    boolean isWhole() {
        return this != BOOL && this != BYTES && !isFraction();
    }

    /** True when a JSON element has this type. */
    boolean takes(JsonNode element) {
        return switch (this) {
            case BOOL -> element.isBoolean();
            case BYTES -> element.isString();
            case FP16, FP32, FP64 -> element.isNumber();
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 -> element.isIntegralNumber();
        };
    }

    String inWords() {
        return switch (this) {
            case BOOL -> "true or false (BOOL)";
            case BYTES -> "a string (BYTES)";
            case FP16, FP32, FP64 -> "a number (" + name() + ")";
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 -> "a whole number (" + name() + ")";
        };
    }
}
