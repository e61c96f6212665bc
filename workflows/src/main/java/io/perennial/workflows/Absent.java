package io.perennial.workflows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads parts of a record that an older writer did not know: absent on the wire means empty here. */
public final class Absent {

    private Absent() {}

    /** The list itself as an unmodifiable copy, or an empty list when it was absent. */
    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The optional itself, or an empty one when it was absent. */
    @SuppressWarnings("NullableOptional") // the one place where an absent record part becomes an Optional
    public static <T> Optional<T> orEmpty(@Nullable Optional<T> part) {
        return part == null ? Optional.empty() : part;
    }
}
