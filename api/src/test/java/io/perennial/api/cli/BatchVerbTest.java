package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code batch} against a door that says what the test tells it. */
final class BatchVerbTest {

    private static final String BATCHES = "/api/v1/models/pc-prices/batches";

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void followsABatchToItsEndAndFetchesThePredictions() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.csv"), "speed\n33\n");
        Path out = directory.resolve("predictions.csv");
        AtomicInteger looks = new AtomicInteger();
        door.answer("POST /api/v1/sources", 200, "{\"sha256\":\"abc\"}")
                .answer("POST " + BATCHES, 202, "{\"number\":4,\"version\":2,\"source\":\"rows.csv\"}")
                .answer(
                        "GET " + BATCHES + "/4",
                        _ -> DoorDouble.Reply.json(
                                looks.getAndIncrement() == 0
                                        ? batch("SCORING", true, "1 of 2 rows are scored", "null")
                                        : batch("DONE", false, "All 2 rows are scored by version 2", "{}")))
                .answer("GET " + BATCHES + "/4/result", 200, "row,prediction\n1,2.0\n");

        int exit = run("batch", "pc-prices", "--data", rows.toString(), "--key", "id", "--out", out.toString());

        assertThat(exit).as(talk.toString()).isZero();
        assertThat(out).content().isEqualTo("row,prediction\n1,2.0\n");
        assertThat(talk.toString()).contains("batch 4: version 2 scores rows.csv", "  1 of 2 rows are scored");
        assertThat(data.toString()).contains("batch 4, rows.csv with version 2, done, 2 of 2 rows", out.toString());
        assertThat(directory).isDirectoryNotContaining("glob:**.incoming-*");
    }

    @Test
    void aRefusedRowIsSaidAndIsNoSuccess() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.csv"), "speed\nfast\n");
        Path out = directory.resolve("predictions.csv");
        door.answer("POST /api/v1/sources", 200, "{\"sha256\":\"abc\"}")
                .answer("POST " + BATCHES, 202, "{\"number\":4,\"version\":2,\"source\":\"rows.csv\"}")
                .answer(
                        "GET " + BATCHES + "/4",
                        200,
                        batch("REFUSED", false, "row 1: column 'speed' is 'fast'", "null"));

        int exit = run("batch", "pc-prices", "--data", rows.toString(), "--out", out.toString());

        assertThat(exit).isEqualTo(Exit.REFUSED.code());
        assertThat(data.toString()).contains("row 1: column 'speed' is 'fast'");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysBeforeAnythingIsSentThatTheFileCannotBeWritten() {
        int exit = run(
                "batch",
                "pc-prices",
                "4",
                "--out",
                directory.resolve("nowhere/predictions.csv").toString());

        assertThat(exit).isEqualTo(Exit.USAGE.code());
        assertThat(talk.toString()).contains("cannot write", "there is no directory " + directory.resolve("nowhere"));
        assertThat(run("batch", "pc-prices", "4", "--out", directory.toString()))
                .isEqualTo(Exit.USAGE.code());
        assertThat(talk.toString()).contains("cannot write " + directory + ": it is a directory");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void saysThatThereIsNoModelWhoseBatchesItCouldShow() {
        door.answer(
                "GET /api/v1/models/pc-price/batches",
                404,
                "{\"code\":\"P0420\",\"detail\":\"there is no model 'pc-price': did you mean 'pc-prices'?\"}");

        assertThat(run("batch", "pc-price")).isEqualTo(Exit.FAILED.code());

        assertThat(talk.toString()).contains("did you mean 'pc-prices'?", "perennial show lists all models");
    }

    private static String batch(String state, boolean running, String sentence, String result) {
        return """
                {"model":"pc-prices","number":4,"version":2,"source":"rows.csv","state":"%s","running":%s,"done":2,"rows":2,
                "sentence":"%s","result":%s}""".formatted(state, running, sentence, result);
    }

    private int run(String... words) {
        return new CommandLineDoor(
                        Map.of("PERENNIAL_CONTROL_URL", door.address().toString(), "PERENNIAL_TOKEN", "token"),
                        new PrintWriter(data, true),
                        new PrintWriter(talk, true))
                .execute(words);
    }
}
