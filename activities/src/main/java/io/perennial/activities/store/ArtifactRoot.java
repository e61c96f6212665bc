package io.perennial.activities.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The directory below which all files live; URIs in records are relative to it.
 *
 * @param directory an absolute path, made when it is missing
 */
public record ArtifactRoot(Path directory) {

    public ArtifactRoot {
        directory = real(directory);
    }

    /**
     * The file behind a URI, which need not exist.
     *
     * @throws IllegalArgumentException when the URI is absolute, climbs out, or leads out through a symbolic link
     */
    public Path resolve(String uri) {
        Path path = parse(uri);
        Path target = directory.resolve(path).normalize();
        if (path.isAbsolute() || !target.startsWith(directory) || linksOut(target)) {
            throw new IllegalArgumentException("'" + uri + "' must stay below the artifact root");
        }
        return target;
    }

    private Path parse(String uri) {
        try {
            return directory.getFileSystem().getPath(uri);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + uri + "' must be a relative path", e);
        }
    }

    private boolean linksOut(Path target) {
        Path step = directory;
        for (Path name : directory.relativize(target)) {
            step = step.resolve(name);
            if (Files.isSymbolicLink(step) && !staysWithin(step)) {
                return true;
            }
        }
        return false;
    }

    /** A dangling link counts as leading out: nobody knows what it will point to. */
    private boolean staysWithin(Path link) {
        try {
            return link.toRealPath().startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return Files.createDirectories(path).toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot use '" + path + "' as a directory for artifacts", e);
        }
    }
}
