package io.perennial.activities.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The segments of a piece of evidence as a column keeps them: nothing for none, as in rows from before there were any. */
public final class StoredSegments {

    private static final TypeReference<Map<String, String>> SEGMENTS = new TypeReference<>() {};

    private StoredSegments() {}

    public static @Nullable String write(Map<String, String> segments) {
        return segments.isEmpty() ? null : StoredJson.canonical(segments);
    }

    public static Map<String, String> read(@Nullable String stored) {
        return stored == null ? Map.of() : StoredJson.read(stored, SEGMENTS);
    }
}
