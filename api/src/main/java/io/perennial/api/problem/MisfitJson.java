package io.perennial.api.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with JSON that is well formed, but not what its address takes.
 *
 * @param detail what was expected and what came
 * @param suggestion what was probably meant
 */
record MisfitJson(String detail, Optional<String> suggestion) {

    static MisfitJson of(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknownKey(unknown);
            case InvalidFormatException format -> wrongValue(format);
            case MismatchedInputException mismatch ->
                plain("expected " + inWords(mismatch.getTargetType()) + came(mismatch.getCurrentToken()));
            case ValueInstantiationException value -> plain(reason(value));
            default -> plain(MalformedJson.inWords(failure));
        };
    }

    /** What a part of a request is called; never by its class. */
    static String inWords(@Nullable Class<?> type) {
        if (type == null || type == JsonNode.class) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        // a record of one part, such as the name of a model, is written as that part
        return type.isRecord() && type.getRecordComponents().length > 1 ? "an object in braces" : "a text";
    }

    private static MisfitJson unknownKey(UnrecognizedPropertyException failure) {
        List<String> known = failure.getKnownPropertyIds() == null
                ? List.of()
                : failure.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
        String all = known.isEmpty() ? "" : ": the keys here are " + String.join(", ", known);
        return new MisfitJson(
                "unknown key '" + failure.getPropertyName() + "'" + all,
                DidYouMean.sentence(failure.getPropertyName(), known));
    }

    private static MisfitJson wrongValue(InvalidFormatException failure) {
        Class<?> type = failure.getTargetType();
        String value = shortened(String.valueOf(failure.getValue()));
        Optional<String> meant =
                type != null && type.isEnum() ? DidYouMean.sentence(value, words(type)) : Optional.empty();
        return new MisfitJson("expected " + inWords(type) + ", got '" + value + "'", meant);
    }

    /** The record's own sentence: it says what was expected and what came. */
    private static String reason(ValueInstantiationException failure) {
        return failure.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
                ? ours.getMessage()
                : "expected another value";
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
    }

    private static String came(@Nullable JsonToken token) {
        if (token == null) {
            return "";
        }
        return ", got "
                + switch (token) {
                    case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object in braces";
                    case START_ARRAY, END_ARRAY -> "a list";
                    case VALUE_STRING -> "a text";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                    case VALUE_TRUE, VALUE_FALSE -> "true or false";
                    case VALUE_NULL -> "null";
                    case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
                };
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static MisfitJson plain(String detail) {
        return new MisfitJson(detail, Optional.empty());
    }
}
