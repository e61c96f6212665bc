package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The columns of a table are the pixels of an image, from its spec to the answers of what sees them by convolutions. */
final class ImageIT {

    private static final double TOLERANCE = 1e-5;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "digits");
    private final Rows rows = Rows.ofExample("digits/optdigits.csv", "target");

    @Test
    void networkThatSeesImagesLivesAsAnyOtherModel() throws IOException {
        life.begin(trusting(Files.readString(Rows.example("digits/digits.yaml"))), rows);
        life.awaitServing(1);
        life.awaitAlias(1);

        assertThat(life.decisions("TRAINED").getFirst().path("reason").asString())
                .startsWith("trial 1 won with error_rate ");
        assertThat(life.status().at("/champion/recipe/convolution/filters").toString())
                .isEqualTo("[16,32]");
        assertThat(life.get("/card").path("markdown").asString())
                .contains("convolution 16-32 filters of 3 × 3", "the 64 pixels of one image, 8 high and 8 wide")
                .doesNotContain("| pixel");
        Traffic traffic = new Traffic(platform, life, rows);
        for (int row = 0; row < 40; row++) {
            traffic.turn();
        }
        traffic.standStill();
        answersInPythonAsHere();
        platform.keepHistory("train/digits/1");
    }

    /** The network serves at once, and nobody is asked. */
    private static String trusting(String spec) {
        return spec.replace("  older_system: linear\n", "") + """
                approval: {first_release: false}
                rollout: {shadow: {enabled: false}, canary: {steps: []}}
                """;
    }

    private void answersInPythonAsHere() {
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        rows.without("target").columns().forEach(column -> columns.put(column, new ArrayList<>()));
        List<JsonNode> here = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            List<String> line = rows.lines().get(row);
            columns.forEach((column, values) ->
                    values.add(Double.valueOf(line.get(rows.columns().indexOf(column)))));
            here.add(platform.doors()
                    .postToGateway("/v2/models/digits/infer", rows.request(row, row))
                    .ok()
                    .path("outputs"));
        }
        JsonNode there = new Peer(platform.tracking())
                .answers("models:/digits@champion", columns)
                .path("onnx");
        for (int row = 0; row < here.size(); row++) {
            String digit = there.path("target").path(row).path(0).asString();
            assertThat(digit)
                    .isEqualTo(here.get(row).path(0).path("data").path(0).asString());
            assertThat(there.path("probabilities")
                            .path(row)
                            .path(Integer.parseInt(digit))
                            .doubleValue())
                    .isCloseTo(here.get(row).path(1).path("data").path(0).doubleValue(), within(TOLERANCE));
        }
    }
}
