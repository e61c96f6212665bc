package io.perennial.activities.training.network;

import io.perennial.activities.store.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints of one fit in a directory of its own, the newest two kept.
 *
 * The file {@code fence} holds the highest attempt that has begun; a lower one that still runs (a zombie) can neither write nor remove. Each
 * checkpoint is written to a draft, forced to the disk and renamed, and its digest is checked when it is read.
 */
public final class CheckpointStore {

    private static final int KEPT = 2;
    private static final String SUFFIX = ".checkpoint";
    private static final String DRAFT = ".draft";

    private final Path directory;
    private final String identity;
    private final int attempt;

    /** {@code identity} names data and recipe: a checkpoint of anything else is not read. */
    public CheckpointStore(Path directory, String identity, int attempt) {
        this.directory = directory;
        this.identity = identity;
        this.attempt = attempt;
    }

    /** Claims the directory for this attempt and returns the newest readable state; what cannot be read and is newer goes. */
    public Optional<FitState> claim() throws IOException {
        Files.createDirectories(directory);
        fenced(this::removeDrafts);
        for (Path file : newestFirst()) {
            Optional<FitState> state = CheckpointFormat.read(identity, Files.readAllBytes(file));
            if (state.isPresent()) {
                return state;
            }
            fenced(() -> Files.deleteIfExists(file)); // it would count among the newest that are kept
        }
        return Optional.empty();
    }

    /** Keeps a state. */
    public void save(FitState state) throws IOException {
        byte[] content = CheckpointFormat.write(identity, state);
        Path file = directory.resolve("%08d-%04d%s".formatted(state.epoch(), attempt, SUFFIX));
        Path draft = directory.resolve(file.getFileName() + DRAFT);
        try {
            AtomicFiles.force(draft, content);
            fenced(() -> {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                removeAllBut(KEPT);
            });
        } finally {
            Files.deleteIfExists(draft); // there only when it could not be kept
        }
    }

    /** Removes all checkpoints; the fence stays, so that a zombie is still refused. */
    public void clear() throws IOException {
        fenced(() -> removeAllBut(0));
    }

    private void removeAllBut(int newest) throws IOException {
        for (Path old : newestFirst().stream().skip(newest).toList()) {
            Files.deleteIfExists(old);
        }
    }

    /** Left by attempts that were killed while they wrote. */
    private void removeDrafts() throws IOException {
        for (Path draft : ending(DRAFT)) {
            Files.deleteIfExists(draft);
        }
    }

    private List<Path> newestFirst() throws IOException {
        return ending(SUFFIX).stream()
                .sorted(Comparator.comparing(Path::toString).reversed())
                .toList();
    }

    private List<Path> ending(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    /** Runs a change while no other process can, after the fence let this attempt pass. */
    private void fenced(Change change) throws IOException {
        try (FileChannel fence = FileChannel.open(
                        directory.resolve("fence"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                FileLock _ = fence.lock()) {
            int highest = highest(fence);
            if (attempt < highest) {
                throw new ReplacedAttemptException(attempt, highest);
            }
            if (attempt > highest) {
                String inPlace = "%-16d".formatted(attempt); // as wide as any, so that it needs no room on a full disk
                fence.write(StandardCharsets.US_ASCII.encode(inPlace), 0);
                fence.force(true);
            }
            change.make();
        }
    }

    private static int highest(FileChannel fence) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(16);
        fence.read(content, 0);
        String number =
                StandardCharsets.US_ASCII.decode(content.flip()).toString().strip();
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    /** A change of the directory. */
    private interface Change {

        void make() throws IOException;
    }
}
