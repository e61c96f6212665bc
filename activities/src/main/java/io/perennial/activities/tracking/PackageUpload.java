package io.perennial.activities.tracking;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies the files of a model into an artifact directory; a repeated upload overwrites each file with the same bytes. */
final class PackageUpload {

    private static final String PROXIED = "mlflow-artifacts:/";

    private final MlflowGateway gateway;

    PackageUpload(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Uploads every file of a directory into a directory below an artifact URI. */
    void upload(Path directory, String artifactUri, String into) throws IOException {
        for (Path file : files(directory)) {
            gateway.upload(path(artifactUri) + "/" + into + directory.relativize(file), file);
        }
    }

    /** Uploads one file whose content lies in memory. */
    void upload(byte[] content, String artifactUri, String file) {
        gateway.upload(path(artifactUri) + "/" + file, content);
    }

    private static String path(String artifactUri) {
        if (!artifactUri.startsWith(PROXIED)) {
            throw new MlflowException(
                    MlflowFault.REFUSED,
                    "MLflow keeps artifacts at " + artifactUri
                            + "; start it with --serve-artifacts and without a default artifact root");
        }
        return artifactUri.substring(PROXIED.length());
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
