package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody analyses the errors of a version, has more rows collected, and sees the same tag measured again on the next one. */
final class ErrorsIT {

    private static final String MODEL = "analysed-rents";
    private static final String PAGE = "/models/" + MODEL + "/errors";
    private static final String TAG = "far out";

    /** Learns so little that there is much to analyse. */
    private static final String HASTY = "{hidden: [4], learning_rate: 0.01, epochs: 6, batch_size: 32}";

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, MODEL);

    @Test
    void isTaggedActedOnAndMeasuredAgain(@TempDir Path directory) throws IOException {
        life.begin(Projects.trusting(MODEL, HASTY), Rows.rents(600, 41));
        life.awaitServing(1);
        String first = life.championPackage();
        assertThat(life.get("/errors").at("/of/sha256").asString()).isEqualTo(first);
        assertThat(life.get("/errors").path("sentence").asString()).contains("; 0 of ");

        tagsTheFirstRowByTheKeyboard(directory.resolve("profiles"));
        tagsTheRest(first);
        JsonNode line = tag(first);
        assertThat(line.path("rank").asInt()).isEqualTo(1);
        assertThat(line.at("/ofData/part").asInt()).isPositive();
        assertThat(line.path("change").isNull()).isTrue();

        collects(directory.resolve("rents.csv"));
        platform.until(
                "the same tag is measured again",
                Life.STEP_WITHIN,
                () -> tag(first).path("change").isObject());
        isMeasuredAgain(first);
    }

    private void tagsTheFirstRowByTheKeyboard(Path profiles) {
        try (Chromium chromium = new Chromium(profiles);
                Visitor author =
                        new Visitor(chromium, platform.console(), "ann", platform.token("ann-of-" + MODEL, "AUTHOR"))) {
            author.goTo("/models/" + MODEL).click("#to-errors");
            author.write("#tag-human", "95");
            assertThat(author.ask("#tag-name", TAG, "#add-tag")).contains("The tag '" + TAG + "' is kept");
            author.goTo(PAGE).press("1").press("Enter", "2");

            JsonNode row = life.get("/errors").path("rows").path(0);
            assertThat(row.path("tags").path(0).asString()).isEqualTo(TAG);
            assertThat(row.path("by").asString()).isEqualTo("ann-of-" + MODEL);
            assertThat(author.text("#sentence"))
                    .isEqualTo(life.get("/errors").path("sentence").asString());
        }
    }

    private void tagsTheRest(String sample) {
        List<Map<String, Object>> rows = life.get("/errors")
                .path("rows")
                .valueStream()
                .map(row -> Map.<String, Object>of(
                        "row", row.path("number").asInt(), "tags", isFarOut(row) ? List.of(TAG) : List.of()))
                .toList();
        JsonNode table = platform.doors()
                .put("/api/v1" + PAGE + "/rows", Map.of("sample", sample, "rows", rows))
                .ok();
        assertThat(table.path("sentence").asString()).startsWith("All rows are tagged");
    }

    private static boolean isFarOut(JsonNode row) {
        return Double.parseDouble(row.path("values").path(1).asString()) > 7;
    }

    private void collects(Path csv) throws IOException {
        Files.write(csv, Rows.rents(900, 41).csv());
        Launcher.Said said = platform.call(
                "errors", MODEL, "collect", TAG, "--reason", "commuters move in", "--source", csv.toString());

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("Retraining 1 begins");
        JsonNode chosen = life.decisions("ERROR_ACTION_CHOSEN").getLast();
        assertThat(chosen.at("/facts/tag").asString()).isEqualTo(TAG);
        assertThat(chosen.path("reason").asString()).isEqualTo("commuters move in");
        platform.until(
                "the retraining is in the ledger",
                Life.STEP_WITHIN,
                () -> life.decisions("RETRAINING_ASKED").stream()
                        .anyMatch(asked -> asked.path("reason")
                                .asString()
                                .equals("collect because of errors with the tag '" + TAG + "': commuters move in")));
    }

    private void isMeasuredAgain(String first) {
        JsonNode change = tag(first).path("change");
        JsonNode again = table(first).path("again");
        assertThat(again.at("/by/training").asInt())
                .isGreaterThan(table(first).at("/of/training").asInt());
        assertThat(again.path("unmeasured").asString()).isEmpty();
        // Six hundred of the nine hundred rows are the earlier ones, and most of those are fitted on this time.
        int leftOut = change.path("leftOut").asInt();
        assertThat(leftOut).isPositive();
        assertThat(change.at("/before/whole").asInt())
                .isPositive()
                .isEqualTo(tag(first).at("/ofData/part").asInt() - leftOut);
        assertThat(change.at("/after/whole").asInt())
                .isEqualTo(change.at("/before/whole").asInt());
        Launcher.Said said = platform.call("errors", MODEL, "--of", first);
        assertThat(said.text()).contains(change.path("sentence").asString());
    }

    private JsonNode tag(String sample) {
        return table(sample).path("table").path(0);
    }

    private JsonNode table(String sample) {
        return life.get("/errors/table?sample=" + sample);
    }
}
