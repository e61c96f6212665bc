package io.perennial.api.spec;

import io.perennial.activities.store.source.SourceStore;
import io.perennial.workflows.data.SourceFile;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store without any file. */
final class NoSource implements SourceStore {

    @Override
    public SourceFile keep(String name, InputStream content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SourceFile> find(String sha256) {
        return Optional.empty();
    }

    @Override
    public List<String> columns(SourceFile source) {
        return List.of();
    }
}
