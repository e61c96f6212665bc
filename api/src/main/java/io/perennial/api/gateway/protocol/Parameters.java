package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The {@code parameters} of a request, an input or an output; a value that is a list or an object is none of the protocol's and passed over. */
record Parameters(Map<String, String> values) {

    static final Parameters NONE = new Parameters(Map.of());

    /** Reads an object and leaves the parser at its end. */
    static Parameters read(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Scalars.text(parser).ifPresent(value -> values.put(name, value));
        }
        return new Parameters(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Boolean> truth(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.malformed("parameter '" + name + "': expected true or false, got '" + value + "'");
        });
    }

    /** A number of bytes. */
    Optional<Integer> size(String name) {
        return text(name).map(value -> {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw Refusal.malformed("parameter '" + name + "': expected a number of bytes, got '" + value + "'");
            }
        });
    }
}
