package io.perennial.workflows.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Name of a model: 1 to 63 of {@code a-z}, {@code 0-9} and {@code -}, starting with a letter or digit, so that it fits
 * URLs, workflow ids and MLflow names alike.
 */
public record ModelId(@JsonValue String value) implements Comparable<ModelId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "model name '" + value + "' must be 1 to 63 of a-z, 0-9 and -, starting with a letter or digit");
        }
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
