package io.perennial.api.gateway.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Single values of a JSON text that streams by. */
final class Scalars {

    private Scalars() {}

    /** The present value as text and the parser behind it; empty for nothing, a list or an object. */
    static Optional<String> text(JsonParser parser) {
        JsonToken value = parser.currentToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            return Optional.of(parser.getString());
        }
        parser.skipChildren();
        return Optional.empty();
    }

    /** What a value is, for a person. */
    static String kind(@Nullable JsonToken value) {
        return switch (value) {
            case null -> "nothing";
            case VALUE_NULL -> "nothing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> "a single value";
        };
    }
}
