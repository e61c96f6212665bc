package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Models that scikit-learn and PyTorch fitted and wrote take over from what serves, through every gate. */
final class ImportIT {

    private static final Path FIXTURES = Path.of("..", "activities", "src", "test", "resources");

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

        bring(life, "onnx/rents.onnx", List.of());
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
        bring(life, "onnx/wdbc.onnx", List.of());
        platform.until("the refusal", Life.STEP_WITHIN, () -> decided("TRAINING_REFUSED"));
        assertThat(life.decisions("TRAINING_REFUSED").getLast().path("reason").asString())
                .startsWith("The imported model cannot be used: ");
        life.awaitServing(1);
    }

    /** TorchScript takes numbers alone, so that nothing is known of a lift. */
    @Test
    void aTorchScriptModelOfPyTorchIsCheckedShadowedAndPromoted() throws IOException {
        Life flats = new Life(platform, "imported-flats");
        Rows known = rows.without("lift");
        flats.begin(Projects.challenging(flats.model()).replace(Projects.QUICK, IDLE), known);
        flats.awaitServing(1);

        assertThat(upload("torch/wdbc-state.pt").status()).isEqualTo(422);
        bring(flats, "torch/rents.pt", List.of());
        flats.awaitShadow();
        new Traffic(platform, flats, known).until("a promotion", ROWS, () -> flats.champion() == 2);

        flats.awaitServing(2);
        flats.awaitAlias(2);
        answersAsPyTorchDoes(flats);
    }

    private void answersAsPyTorchDoes(Life flats) throws IOException {
        JsonNode known = Http.JSON.readTree(Files.readAllBytes(FIXTURES.resolve("torch/rents.json")));
        for (int row = 0; row < 5; row++) {
            Rows asked = new Rows(
                    "rents.csv",
                    "rent",
                    List.of("size", "distance"),
                    List.of(List.of(
                            known.path("size").path(row).asString(),
                            known.path("distance").path(row).asString())));
            double rent = known.path("rent").path(row).doubleValue();
            assertThat(Double.parseDouble(answer(flats, asked))).isCloseTo(rent, within(TOLERANCE * rent));
        }
    }

    private void bring(Life to, String path, List<String> classes) throws IOException {
        String sha256 = upload(path).ok().path("sha256").asString();
        Map<String, Object> asked = new HashMap<>(Map.of("reason", "made elsewhere", "import", sha256));
        if (!classes.isEmpty()) {
            asked.put("classes", classes);
        }
        to.command("retrain", asked, "import-" + sha256).ok();
    }

    private Answer upload(String path) throws IOException {
        Path file = FIXTURES.resolve(path);
        return platform.doors()
                .post(
                        "/api/v1/imports?name=" + file.getFileName(),
                        "application/octet-stream",
                        Files.readAllBytes(file));
    }

    private void answersAsScikitLearnDoes() throws IOException {
        JsonNode known = Http.JSON.readTree(Files.readAllBytes(FIXTURES.resolve("onnx/rents.json")));
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
            assertThat(Double.parseDouble(answer(life, asked))).isCloseTo(rent, within(TOLERANCE * rent));
        }
    }

    private String answer(Life of, Rows asked) {
        return platform.doors()
                .postToGateway("/v2/models/" + of.model() + "/infer", asked.request(0, 0))
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
