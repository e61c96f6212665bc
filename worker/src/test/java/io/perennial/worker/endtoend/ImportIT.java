package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A model that scikit-learn fitted and wrote takes over from a straight line, through every gate. */
final class ImportIT {

    private static final Path FIXTURES = Path.of("..", "activities", "src", "test", "resources", "onnx");

    /** Learns so little that the older system stays. */
    private static final String IDLE = "{hidden: [2], learning_rate: 0.0001, epochs: 1, batch_size: 64}";

    private static final int ROWS = 1_500;
    private static final double TOLERANCE = 1e-5;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "imported-rents");
    private final Rows rows = Rows.rents(600, 4);

    @Test
    void anOnnxModelOfScikitLearnIsCheckedShadowedAndPromoted() throws IOException {
        life.begin(Projects.challenging(life.model()).replace(Projects.QUICK, IDLE), rows);
        life.awaitServing(1);

        refusesWhatDoesNotFit();
        assertThat(life.champion()).isEqualTo(1);

        bring("rents.onnx");
        life.awaitShadow();
        new Traffic(platform, life, rows).until("a promotion", ROWS, () -> decided("PROMOTED"));

        life.awaitServing(2);
        life.awaitAlias(2);
        assertThat(decided("SHADOW_PASSED")).isTrue();
        assertThat(life.decisions("TRAINED").getLast().path("reason").asString())
                .startsWith("The imported model won with mae ");
        answersAsScikitLearnDoes();
    }

    private void refusesWhatDoesNotFit() throws IOException {
        assertThat(platform.doors()
                        .post("/api/v1/imports?name=notes.onnx", "application/octet-stream", new byte[] {1, 2, 3})
                        .status())
                .isEqualTo(422);
        bring("wdbc.onnx");
        platform.until("the refusal", Life.STEP_WITHIN, () -> decided("TRAINING_REFUSED"));
        assertThat(life.decisions("TRAINING_REFUSED").getLast().path("reason").asString())
                .startsWith("The imported model cannot be used: ");
        life.awaitServing(1);
    }

    private void bring(String name) throws IOException {
        String sha256 = platform.doors()
                .post(
                        "/api/v1/imports?name=" + name,
                        "application/octet-stream",
                        Files.readAllBytes(FIXTURES.resolve(name)))
                .ok()
                .path("sha256")
                .asString();
        life.command("retrain", Map.of("reason", "made elsewhere", "import", sha256), "import-" + name)
                .ok();
    }

    private void answersAsScikitLearnDoes() throws IOException {
        JsonNode known = Http.JSON.readTree(Files.readAllBytes(FIXTURES.resolve("rents.json")));
        for (int row = 0; row < 5; row++) {
            Rows asked = new Rows(
                    "rents.csv",
                    "rent",
                    List.of("size", "distance", "lift"),
                    List.of(List.of(
                            known.path("size").path(row).asString(),
                            known.path("distance").path(row).asString(),
                            known.path("lift").path(row).asString())));
            double rent = known.path("rent").path(row).doubleValue();
            assertThat(Double.parseDouble(answer(asked))).isCloseTo(rent, within(TOLERANCE * rent));
        }
    }

    private String answer(Rows asked) {
        return platform.doors()
                .postToGateway("/v2/models/" + life.model() + "/infer", asked.request(0, 0))
                .ok()
                .path("outputs")
                .path(0)
                .path("data")
                .path(0)
                .asString();
    }

    private boolean decided(String kind) {
        return !life.decisions(kind).isEmpty();
    }
}
