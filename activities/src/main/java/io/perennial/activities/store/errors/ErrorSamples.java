package io.perennial.activities.store.errors;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import io.perennial.activities.store.StoredJson;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Keeps samples of errors as JSON at {@code errors/<model>/<sha256 of the package>.json}, each complete or not at all. */
public final class ErrorSamples {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorSamples.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}[.]json");

    private final ArtifactRoot root;

    public ErrorSamples(ArtifactRoot root) {
        this.root = root;
    }

    /** Writes the sample in the place of an earlier one of the same package of the same model. */
    public void write(ErrorSample sample) throws IOException {
        Path file = file(sample.model(), sample.sha256());
        AtomicFiles.write(file, StoredJson.write(sample).getBytes(StandardCharsets.UTF_8));
    }

    /** The sample of a package; empty when none was drawn. */
    public Optional<ErrorSample> find(ModelId model, String packageSha256) throws IOException {
        return SHA256.matcher(packageSha256).matches() ? read(file(model, packageSha256)) : Optional.empty();
    }

    /** The samples of a model that were written last, at most so many, that of the newest training first. */
    public List<ErrorSample> newest(ModelId model, int most) throws IOException {
        Path directory = root.resolve("errors/" + model);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<ErrorSample> samples = new ArrayList<>();
        for (Path file : newestFiles(directory)) {
            if (samples.size() < most) {
                read(file).ifPresent(samples::add);
            }
        }
        samples.sort(Comparator.comparingInt(ErrorSample::training).reversed());
        return List.copyOf(samples);
    }

    private static List<Path> newestFiles(Path directory) throws IOException {
        Map<Path, FileTime> written = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ErrorSamples::isSample).toList()) {
                written.put(file, Files.getLastModifiedTime(file));
            }
        }
        return written.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isSample(Path file) {
        return FILE.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** A file that somebody has damaged costs its own analysis, and nobody's training. */
    private static Optional<ErrorSample> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StoredJson.read(Files.readString(file), ErrorSample.class));
        } catch (JacksonException e) {
            LOG.warn("The sample of errors {} cannot be read and is left out", file, e);
            return Optional.empty();
        }
    }

    private Path file(ModelId model, String packageSha256) {
        return root.resolve("errors/" + model + "/" + packageSha256 + ".json");
    }
}
