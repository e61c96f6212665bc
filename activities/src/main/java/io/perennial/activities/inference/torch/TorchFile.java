package io.perennial.activities.inference.torch;

import io.perennial.activities.inference.UnusableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into a TorchScript file before libtorch does. */
public final class TorchFile {

    private static final long MOST_BYTES = 1L << 30;

    private TorchFile() {}

    /** True for an archive, as PyTorch writes it, whatever is in it. */
    public static boolean isArchive(byte[] file) {
        return file.length > 4 && file[0] == 'P' && file[1] == 'K';
    }

    /** Refuses what is no TorchScript, such as a pickle of Python objects. */
    public static void requireTorchScript(byte[] file) throws UnusableModelException {
        List<String> names = names(file);
        if (names.stream().noneMatch(name -> name.endsWith("/data.pkl") || name.endsWith("/constants.pkl"))) {
            throw new UnusableModelException("the file is an archive, but not one that PyTorch wrote");
        }
        if (names.stream().noneMatch(name -> name.contains("/code/"))) {
            throw new UnusableModelException(
                    "the file holds Python objects (torch.save), which are not read; write the model by"
                            + " torch.jit.save(torch.jit.trace(model.eval(), example), file)");
        }
    }

    private static List<String> names(byte[] file) throws UnusableModelException {
        try {
            Path copy = Files.createTempFile("module", ".pt");
            try {
                Files.write(copy, file);
                return names(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (ZipException e) {
            throw new UnusableModelException("the file is no TorchScript or is cut off: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a TorchScript file cannot be looked into", e);
        }
    }

    private static List<String> names(Path file) throws IOException, UnusableModelException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            long bytes = archive.stream()
                    .mapToLong(entry -> Math.max(0, entry.getSize()))
                    .sum();
            if (bytes > MOST_BYTES) {
                throw new UnusableModelException("the file unpacks to " + bytes + " bytes, more than " + MOST_BYTES);
            }
            return archive.stream().map(entry -> "/" + entry.getName()).toList();
        }
    }
}
