package io.perennial.api.rest;

import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.SourceFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the source that a request names by its sha256. */
public final class NamedSource {

    private NamedSource() {}

    /** The source; empty when none is named. */
    public static Optional<SourceFile> in(SourceStore sources, @Nullable String sha256) {
        if (sha256 == null) {
            return Optional.empty();
        }
        return Optional.of(sources.find(sha256)
                .orElseThrow(() -> Refusal.notFound("there is no source '" + sha256 + "': upload the file first")));
    }
}
