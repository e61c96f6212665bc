package io.perennial.activities.tracking;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies the files of a model into an artifact directory; a repeated upload overwrites each file with the same bytes. */
final class PackageUpload {

    private static final String PROXIED = "mlflow-artifacts:/";

    private final MlflowGateway gateway;

    PackageUpload(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Uploads every file of a directory under a name, and files that lie in memory. */
    void upload(Path directory, String name, Map<String, byte[]> files, String artifactUri) throws IOException {
        String target = path(artifactUri) + "/";
        for (Path file : files(directory)) {
            gateway.upload(target + name + "/" + directory.relativize(file), file);
        }
        files.forEach((path, content) -> gateway.upload(target + path, content));
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
