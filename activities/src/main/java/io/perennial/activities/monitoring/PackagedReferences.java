package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.inference.ReferenceFile;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads references from the {@code reference.json} of model packages. */
public final class PackagedReferences implements ReferenceProfiles {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedReferences.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ArtifactRoot root;

    public PackagedReferences(ArtifactRoot root) {
        this.root = root;
    }

    @Override
    public List<ColumnReference> of(ServedVersion version) {
        try {
            byte[] content = Files.readAllBytes(root.resolve(version.uri()).resolve("reference.json"));
            return JSON.readValue(content, ReferenceFile.class).columns();
        } catch (IOException | JacksonException e) {
            LOG.warn(
                    "drift of v{} cannot be judged, its reference cannot be read: {}", version.version(), e.toString());
            return List.of();
        }
    }
}
