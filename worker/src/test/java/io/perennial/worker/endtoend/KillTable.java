package io.perennial.worker.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of all kills of a run, whole after each of them, so that whoever waits sees it grow. */
final class KillTable {

    private static final Path TABLE = Path.of("target", "kills.txt");
    private static final String COUNT = " kills";
    private static final List<String> LINES = new ArrayList<>();

    /** A server is killed now. */
    void begin(String story, String row, Server victim) throws IOException {
        LINES.add(line(story, row, victim, "has not come to a good end"));
        write();
    }

    /** The kill that began last came to this end. */
    void end(String story, String row, Server victim, String end) throws IOException {
        LINES.set(LINES.size() - 1, line(story, row, victim, end));
        write();
    }

    private void write() throws IOException {
        List<String> table = new ArrayList<>(LINES);
        table.add(LINES.size() + COUNT);
        Files.write(TABLE, table);
    }

    private static String line(String story, String row, Server victim, String end) {
        return String.format(Locale.ROOT, "%-16s %-16s %-10s %s", story, row, victim.word(), end);
    }
}
