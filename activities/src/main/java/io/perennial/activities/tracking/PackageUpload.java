package io.perennial.activities.tracking;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mlflow.api.proto.Service.RunInfo;

/** Copies a model's package into the artifacts of its run; a repeated upload overwrites each file with the same bytes. */
final class PackageUpload {

    private static final String DIRECTORY = "model";
    private static final String PROXIED = "mlflow-artifacts:/";

    private final MlflowGateway gateway;

    PackageUpload(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Uploads every file of the package and returns the URI of the copy. */
    String upload(Path directory, RunInfo run) throws IOException {
        String copy = run.getArtifactUri() + "/" + DIRECTORY;
        if (!copy.startsWith(PROXIED)) {
            throw new MlflowException(
                    MlflowFault.REFUSED,
                    "run " + run.getRunId() + " keeps its artifacts at " + run.getArtifactUri()
                            + "; start MLflow with --serve-artifacts and without a default artifact root");
        }
        for (Path file : files(directory)) {
            gateway.upload(copy.substring(PROXIED.length()) + "/" + directory.relativize(file), file);
        }
        return copy;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new FileNotFoundException("no file in the package " + directory);
            }
            return files;
        }
    }
}
