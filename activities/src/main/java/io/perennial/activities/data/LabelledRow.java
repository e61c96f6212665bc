package io.perennial.activities.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A served row whose label is known.
 *
 * @param inputs numbers as {@link Double}, words as {@link String}; null where the value is missing
 * @param label the truth as it was told
 */
public record LabelledRow(Map<String, Object> inputs, String label) {

    public LabelledRow {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
