package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A model that is trained here answers in plain Python as it does here. */
final class PortableIT {

    private static final double TOLERANCE = 1e-5;

    private static final String DIAGNOSIS = """
            name: travelling-wdbc
            charter: {purpose: Diagnose a tumour, metric: error_rate, baselines: [{kind: older_system, name: a first reading, value: 0.3, source: a made up figure}]}
            data: {source: wdbc.csv, task: classification, target: diagnosis}
            training: {baselines: [mean], recipes: [%s]}
            approval: {first_release: false}
            rollout: {shadow: {enabled: false}, canary: {steps: []}}
            """.formatted(Projects.QUICK);

    private final Platform platform = Platform.running();
    private final Peer python = new Peer(platform.tracking());

    /** The file has blanks, so that values may be missing in a question, too. */
    @Test
    void plainPythonAnswersRawRowsAsTheGatewayDoes() {
        Life life = serving(
                "travelling-rents",
                Projects.trusting("travelling-rents", Projects.QUICK),
                Rows.rents(300, 11).lacking("size", 13).lacking("lift", 12));
        Rows asked = new Rows(
                "rents.csv",
                "rent",
                List.of("size", "distance", "lift"),
                List.of(
                        List.of("33.5", "2.5", "yes"),
                        List.of("90.25", "9.0", "no"),
                        List.of("61.0", "5.0", ""),
                        List.of("118.75", "0.5", "paternoster"),
                        List.of("", "5.0", ""),
                        List.of("", "4.0", "yes")));
        List<Double> here = new ArrayList<>();
        for (int row = 0; row < 6; row++) {
            here.add(
                    Double.valueOf(answer(life, asked, row).path("data").path(0).asString()));
        }
        keepsWhatIsMissingAsNothing(life, asked);
        refusesWhatIsMissingWhereNoRowLackedIt(life);

        JsonNode there = python.answers(
                "models:/travelling-rents@champion",
                Map.of(
                        "size", Arrays.asList(33.5, 90.25, 61.0, 118.75, null, null),
                        "distance", List.of(2.5, 9.0, 5.0, 0.5, 5.0, 4.0),
                        "lift", List.of("yes", "no", "", "paternoster", "", "yes")));

        for (String way : List.of("onnx", "pyfunc")) {
            for (int row = 0; row < here.size(); row++) {
                assertThat(there.path(way).path("rent").path(row).path(0).doubleValue())
                        .as("%s, row %s", way, row)
                        .isCloseTo(here.get(row), within(TOLERANCE * here.get(row)));
            }
        }
    }

    @Test
    void plainPythonGivesTheClassAndItsProbabilityAsTheGatewayDoes() {
        Rows rows = Rows.ofExample("wdbc/wdbc.csv", "diagnosis");
        Life life = serving("travelling-wdbc", DIAGNOSIS, rows);
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        rows.without("diagnosis").columns().forEach(column -> columns.put(column, new ArrayList<>()));
        List<JsonNode> here = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            List<String> line = rows.lines().get(row);
            columns.forEach((column, values) ->
                    values.add(Double.valueOf(line.get(rows.columns().indexOf(column)))));
            here.add(outputs(life, rows, row));
        }

        JsonNode there = python.answers("models:/travelling-wdbc@champion", columns);

        for (String way : List.of("onnx", "pyfunc")) {
            for (int row = 0; row < here.size(); row++) {
                String diagnosis =
                        there.path(way).path("diagnosis").path(row).path(0).asString();
                assertThat(diagnosis)
                        .isEqualTo(here.get(row).path(0).path("data").path(0).asString());
                double probability = here.get(row).path(1).path("data").path(0).doubleValue();
                assertThat(there.path(way)
                                .path("probabilities")
                                .path(row)
                                .path(diagnosis.equals("benign") ? 0 : 1)
                                .doubleValue())
                        .as("%s, row %s", way, row)
                        .isCloseTo(probability, within(TOLERANCE));
            }
        }
    }

    private Life serving(String model, String spec, Rows rows) {
        Life life = new Life(platform, model);
        life.begin(spec, rows);
        life.awaitServing(1);
        life.awaitAlias(1);
        return life;
    }

    private JsonNode answer(Life life, Rows rows, int row) {
        return outputs(life, rows, row).path(0);
    }

    private JsonNode outputs(Life life, Rows rows, int row) {
        return platform.doors()
                .postToGateway("/v2/models/" + life.model() + "/infer", rows.request(row, row))
                .ok()
                .path("outputs");
    }

    private void keepsWhatIsMissingAsNothing(Life life, Rows asked) {
        String id = platform.doors()
                .postToGateway("/v2/models/" + life.model() + "/infer", asked.request(4, 4))
                .ok()
                .path("parameters")
                .path("prediction_id")
                .asString();
        String path = "/api/v1/predictions/" + id;
        platform.until(
                "the prediction is kept",
                Life.STEP_WITHIN,
                () -> platform.doors().get(path).status() == 200);
        assertThat(platform.doors()
                        .get(path)
                        .ok()
                        .path("prediction")
                        .path("inputs")
                        .toString())
                .isEqualTo("{\"size\":null,\"distance\":5.0,\"lift\":null}");
    }

    private void refusesWhatIsMissingWhereNoRowLackedIt(Life life) {
        Rows lacking =
                new Rows("rents.csv", "rent", List.of("size", "distance", "lift"), List.of(List.of("33.5", "", "yes")));
        Answer refused = platform.doors().postToGateway("/v2/models/" + life.model() + "/infer", lacking.request(0, 0));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asString())
                .startsWith("tensor 'distance': row 0 has no value: send one, or write missing: allowed");
    }
}
