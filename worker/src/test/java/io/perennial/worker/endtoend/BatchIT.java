package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Hundreds of thousands of rows on real servers: each is scored once, also when the worker is killed midway. */
final class BatchIT {

    private static final Duration OVER_WITHIN = Duration.ofMinutes(4);
    private static final int ROWS = Integer.getInteger("perennial.batch.rows", 600_000);

    private final Platform platform = Platform.running();

    @TempDir
    private Path directory;

    @Test
    void scoresEachRowOnceAlsoWhenItsWorkerIsKilled() throws IOException {
        Life life = new Life(platform, "pc-prices-batch");
        Rows rows = Rows.ofExample("pc-prices/computers.csv", "price");
        life.begin(spec("pc-prices/pc-prices.yaml", "pc-prices", life.model()), rows);
        Reviewer.approveFirstRelease(platform, life);
        life.await("a version serves", status -> life.champion() > 0);
        Path data = repeated(rows, ROWS, "rows.csv");
        Path undisturbed = directory.resolve("undisturbed.csv");

        long begun = System.nanoTime();
        Launcher.Said said =
                platform.call("batch", life.model(), "--data", data.toString(), "--out", undisturbed.toString());
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("All " + ROWS + " rows are scored by version " + life.champion());
        System.out.printf(
                "batch: %,d rows in %.1f s from upload to file, %,.0f rows/s%n", ROWS, seconds, ROWS / seconds);
        System.out.printf("batch: %,.0f rows/s on the server%n", ROWS / secondsOf(life, 1));

        Path killed = killedMidway(life, data);

        assertThat(Files.mismatch(killed, undisturbed))
                .as("first byte that differs")
                .isEqualTo(-1);
        numbersEachRowOnce(killed);
        answersAsTheGateway(life, rows, killed);
        refusesABadRow(life, rows);
        isCalledOff(life, data);
    }

    private Path killedMidway(Life life, Path data) {
        String sha256 = platform.doors()
                .post("/api/v1/sources?name=rows.csv", "text/csv", content(data))
                .ok()
                .path("sha256")
                .asString();
        int number = begin(life, sha256);
        assertThat(begin(life, sha256)).as("the same request again").isEqualTo(number);
        platform.until(
                "a third is scored",
                OVER_WITHIN,
                () -> batch(life, number).path("done").asLong() > ROWS / 3);
        platform.kill(Server.TRAINING);
        assertThat(batch(life, number).path("running").asBoolean())
                .as("still under way")
                .isTrue();
        Path killed = directory.resolve("killed.csv");

        Launcher.Said said = platform.call("batch", life.model(), Integer.toString(number), "--out", killed.toString());

        assertThat(said.status()).as(said.text()).isZero();
        try (Histories histories = platform.histories()) {
            assertThat(histories.attempts("batch/" + life.model() + "/" + number, "Prediction_Score"))
                    .as("attempts of parts")
                    .hasSize((ROWS + 9_999) / 10_000)
                    .anyMatch(attempts -> attempts > 1);
        }
        platform.until(
                "its parts are removed",
                OVER_WITHIN,
                () -> Files.notExists(platform.artifact("batches/" + life.model() + "/" + number + "/parts")));
        platform.keepHistory("batch/" + life.model() + "/" + number);
        return killed;
    }

    private int begin(Life life, String sha256) {
        return life.command("batches", Map.of("source", sha256, "reason", "to be killed"), "killed-batch")
                .ok()
                .path("number")
                .asInt();
    }

    private void numbersEachRowOnce(Path predictions) throws IOException {
        List<String> lines = Files.readAllLines(predictions);
        assertThat(lines).hasSize(ROWS + 1);
        for (int row = 1; row <= ROWS; row++) {
            assertThat(lines.get(row)).startsWith(row + ",");
        }
    }

    private void answersAsTheGateway(Life life, Rows rows, Path predictions) throws IOException {
        double said = platform.doors()
                .postToGateway(
                        "/v2/models/" + life.model() + "/infer",
                        rows.without("ads", "month").request(0, 1))
                .ok()
                .at("/outputs/0/data/0")
                .asDouble();
        String first = Files.readAllLines(predictions).get(1);
        assertThat(Double.parseDouble(first.substring(2))).isEqualTo(said);
    }

    private void refusesABadRow(Life life, Rows rows) throws IOException {
        Path bad = repeated(rows, 20_000, "bad.csv");
        List<String> lines = Files.readAllLines(bad);
        lines.set(15_000, lines.get(15_000).replaceFirst("^[^,]*,[^,]*,", "1,fast,"));
        Files.write(bad, lines);

        Launcher.Said said = platform.call(
                "batch",
                life.model(),
                "--data",
                bad.toString(),
                "--out",
                directory.resolve("none.csv").toString());

        assertThat(said.status()).isNotZero();
        assertThat(said.text()).contains("row 15000: column 'speed' is 'fast', expected a finite number");
        assertThat(directory.resolve("none.csv")).doesNotExist();
        assertThat(platform.artifact("batches/" + life.model() + "/3")).doesNotExist();
    }

    private void isCalledOff(Life life, Path data) {
        String sha256 = platform.doors()
                .post("/api/v1/sources?name=rows.csv", "text/csv", content(data))
                .ok()
                .path("sha256")
                .asString();
        int number = life.command("batches", Map.of("source", sha256), "called-off-batch")
                .ok()
                .path("number")
                .asInt();
        platform.until(
                "rows are scored",
                OVER_WITHIN,
                () -> batch(life, number).path("done").asLong() > 0);

        Launcher.Said said = platform.call("batch", life.model(), "--cancel", "--reason", "too dear");

        assertThat(said.status()).as(said.text()).isZero();
        platform.until(
                "it is over",
                OVER_WITHIN,
                () -> !batch(life, number).path("running").asBoolean());
        assertThat(batch(life, number).path("sentence").asString()).isEqualTo("admin called it off: too dear");
        platform.until(
                "nothing is left of it",
                OVER_WITHIN,
                () -> Files.notExists(platform.artifact("batches/" + life.model() + "/" + number)));
        platform.keepHistory("batch/" + life.model() + "/" + number);
    }

    /** By a version that only the registry knows, because it was never champion. */
    @Test
    void givesTheProbabilityOfEachClassByAVersionThatNeverServed() throws IOException {
        Life life = new Life(platform, "wdbc-batch");
        Rows rows = Rows.ofExample("wdbc/wdbc.csv", "diagnosis");
        life.begin(
                spec("wdbc/wdbc.yaml", "wdbc", life.model()).replace("older_system: linear", "older_system: mean"),
                rows);
        Reviewer.approveFirstRelease(platform, life);
        life.await("the older system serves", status -> life.champion() == 1);
        Path out = directory.resolve("wdbc.csv");

        Launcher.Said said = platform.call(
                "batch",
                life.model(),
                "--dataset",
                "1",
                "--version",
                "2",
                "--key",
                "mean_radius",
                "--out",
                out.toString());

        assertThat(said.status()).as(said.text()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).isEqualTo("row,mean_radius,prediction,probability_benign,probability_malignant");
        assertThat(lines).hasSize(rows.lines().size() + 1);
        assertThat(lines.stream().skip(1)).allSatisfy(line -> {
            String[] cells = line.split(",", -1);
            assertThat(cells[2]).isIn("benign", "malignant");
            assertThat(Double.parseDouble(cells[3]) + Double.parseDouble(cells[4]))
                    .isCloseTo(1, within(1e-9));
        });
        assertThat(platform.call("batch", life.model(), "--dataset", "1", "--version", "77")
                        .text())
                .contains("there is no version 77 of wdbc-batch");
    }

    private static String spec(String example, String name, String model) throws IOException {
        return Files.readString(Rows.example(example)).replaceFirst("(?m)^name: " + name + "$", "name: " + model);
    }

    private Path repeated(Rows rows, int count, String name) throws IOException {
        Path file = directory.resolve(name);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(String.join(",", rows.columns()) + "\n");
            for (int row = 0; row < count; row++) {
                lines.write(String.join(",", rows.lines().get(row % rows.lines().size())) + "\n");
            }
        }
        return file;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode batch(Life life, int number) {
        return life.get("/batches/" + number);
    }

    /** From the request to the end that is kept. */
    private double secondsOf(Life life, int number) {
        platform.until(
                "its end is kept",
                OVER_WITHIN,
                () -> batch(life, number).path("endedAt").isString());
        JsonNode batch = batch(life, number);
        return Duration.between(
                                Instant.parse(batch.path("askedAt").asString()),
                                Instant.parse(batch.path("endedAt").asString()))
                        .toMillis()
                / 1e3;
    }
}
