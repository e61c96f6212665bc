package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client that Triton's people wrote speaks to the gateway as it does to theirs, in every form that it has. */
final class ProtocolIT {

    private static final int ROWS = 3;

    private final Platform platform = Platform.running();
    private final Python client = new Python("client", "ask.py");

    @Test
    void theStandardClientIsAnsweredInEveryForm() {
        Life life = serving("asked-rents", Projects.trusting("asked-rents", Projects.QUICK), Rows.rents(300, 12));
        Rows asked = Rows.rents(ROWS, 13);

        JsonNode told =
                ask(life, "rent", List.of(numbers(asked, "size"), numbers(asked, "distance"), words(asked, "lift")));

        List<Double> here = IntStream.range(0, ROWS)
                .mapToObj(row -> answer(life, asked, row))
                .toList();
        assertThat(told.path("forms").size()).isEqualTo(10);
        told.path("forms")
                .forEachEntry((form, outputs) -> assertThat(
                                outputs.path("rent").valueStream().map(JsonNode::doubleValue))
                        .as(form)
                        .isEqualTo(here));
        for (String asking : List.of("live", "ready", "model ready", "version ready")) {
            assertThat(told.path(asking).asBoolean()).as(asking).isTrue();
        }
        assertThat(told.path("unknown ready").asBoolean()).isFalse();
        assertThat(told.path("id").asString()).isEqualTo("a b");
        assertThat(told.path("server").path("extensions").toString()).isEqualTo("[\"binary_tensor_data\"]");
        assertThat(told.path("metadata")).isEqualTo(told.path("version metadata"));
        assertThat(told.path("metadata").path("inputs").toString())
                .isEqualTo(
                        "[{\"name\":\"size\",\"datatype\":\"FP64\",\"shape\":[-1]},{\"name\":\"distance\",\"datatype\":\"FP64\",\"shape\":[-1]},{\"name\":\"lift\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
        refusedInWords(told.path("refusals"));
    }

    /** What is no JSON with an {@code error} comes through this client as an exception about JSON, not about the request. */
    private static void refusedInWords(JsonNode refusals) {
        assertThat(refusals.size()).isEqualTo(7);
        assertThat(refusals.path("unknown model").path("message").asString())
                .isEqualTo("model 'nobody' is not served here");
        assertThat(refusals.path("unknown version").path("message").asString())
                .isEqualTo("version 99 of asked-rents is not served");
        assertThat(refusals.path("input left out").path("message").asString())
                .isEqualTo("tensor 'size' is missing: expected FP64 of shape [3]");
        assertThat(refusals.path("unknown output").path("message").asString())
                .isEqualTo("output 'nothing' is none of this model, which gives rent");
        for (String other : List.of("configuration", "statistics", "repository")) {
            assertThat(refusals.path(other).path("status").asString()).as(other).isEqualTo("404");
            assertThat(refusals.path(other).path("message").asString()).startsWith("nothing answers ");
        }
    }

    /** Its gRPC client sends every value as raw bytes and asks without them when it is told to. */
    @Test
    void theStandardClientIsAnsweredOverGrpcAsItIsOverHttp() {
        Life life = serving("called-rents", Projects.trusting("called-rents", Projects.QUICK), Rows.rents(300, 16));
        Rows asked = Rows.rents(ROWS, 17);
        List<Map<String, Object>> tensors =
                List.of(numbers(asked, "size"), numbers(asked, "distance"), words(asked, "lift"));

        JsonNode told = ask(new Python("client", "call.py"), platform.grpc(), life, "rent", tensors);

        List<Double> here = IntStream.range(0, ROWS)
                .mapToObj(row -> answer(life, asked, row))
                .toList();
        assertThat(told.path("forms").size()).isEqualTo(4);
        told.path("forms")
                .forEachEntry((form, rents) -> assertThat(rents.valueStream().map(JsonNode::doubleValue))
                        .as(form)
                        .isEqualTo(here));
        for (String asking : List.of("live", "ready", "model ready", "version ready")) {
            assertThat(told.path(asking).asBoolean()).as(asking).isTrue();
        }
        assertThat(told.path("unknown ready").asBoolean()).isFalse();
        assertThat(told.path("server").path("name").asString()).isEqualTo("perennial");
        assertThat(told.path("metadata").path("inputs").size()).isEqualTo(3);
        assertThat(told.path("answer").path("id").asString()).isEqualTo("a b");
        assertThat(told.path("answer").path("model_version").asString()).isEqualTo("1");
        assertThat(told.path("answer")
                        .path("parameters")
                        .path("prediction_id")
                        .path("string_param")
                        .asString())
                .hasSize(36);
        calledInWords(told.path("refusals"));
    }

    private static void calledInWords(JsonNode refusals) {
        assertThat(refusals.path("unknown model").toString())
                .isEqualTo("{\"status\":\"StatusCode.NOT_FOUND\",\"message\":\"model 'nobody' is not served here\"}");
        assertThat(refusals.path("input left out").toString())
                .isEqualTo(
                        "{\"status\":\"StatusCode.INVALID_ARGUMENT\",\"message\":\"tensor 'size' is missing: expected FP64 of shape [3]\"}");
        assertThat(refusals.path("no token").path("status").asString()).isEqualTo("StatusCode.UNAUTHENTICATED");
        assertThat(refusals.path("statistics").path("status").asString()).isEqualTo("StatusCode.UNIMPLEMENTED");
    }

    /** A model of numbers alone takes a whole row as one tensor, as clients of other servers send it. */
    @Test
    void aPackedTensorIsAnsweredAsItsColumnsAre() {
        String spec = Projects.trusting("packed-rents", Projects.QUICK)
                .replace("target: rent}", "target: rent, columns: {size: {type: number}, distance: {type: number}}}");
        Life life = serving("packed-rents", spec, Rows.rents(300, 14));
        Rows asked = Rows.rents(ROWS, 15).without("lift");
        List<Double> packed = IntStream.range(0, ROWS)
                .boxed()
                .flatMap(row -> asked.lines().get(row).stream().limit(2).map(Double::valueOf))
                .toList();

        JsonNode told = ask(
                life,
                "rent",
                List.of(Map.of("name", "rows", "datatype", "FP64", "shape", List.of(ROWS, 2), "data", packed)));

        for (int row = 0; row < ROWS; row++) {
            assertThat(told.path("forms").path("binary").path("rent").path(row).doubleValue())
                    .isCloseTo(answer(life, asked, row), within(1e-9));
        }
    }

    private Life serving(String model, String spec, Rows rows) {
        Life life = new Life(platform, model);
        life.begin(spec, rows);
        life.awaitServing(1);
        return life;
    }

    private JsonNode ask(Life life, String output, List<Map<String, Object>> tensors) {
        return ask(client, platform.gateway(), life, output, tensors);
    }

    private JsonNode ask(Python asking, URI door, Life life, String output, List<Map<String, Object>> tensors) {
        return asking.call(
                Map.of(
                        "url",
                        door.getAuthority(),
                        "token",
                        platform.token("client-of-" + life.model(), "INFERENCE", "VIEWER"),
                        "model",
                        life.model(),
                        "version",
                        "1",
                        "output",
                        output,
                        "tensors",
                        tensors),
                Map.of("NO_PROXY", door.getHost(), "no_proxy", door.getHost()));
    }

    private double answer(Life life, Rows rows, int row) {
        return platform.doors()
                .postToGateway("/v2/models/" + life.model() + "/infer", rows.request(row, row))
                .ok()
                .path("outputs")
                .path(0)
                .path("data")
                .path(0)
                .doubleValue();
    }

    private static Map<String, Object> numbers(Rows rows, String column) {
        return tensor(
                column,
                "FP64",
                cells(rows, column).stream().map(Double::valueOf).toList());
    }

    private static Map<String, Object> words(Rows rows, String column) {
        return tensor(column, "BYTES", cells(rows, column));
    }

    private static Map<String, Object> tensor(String column, String datatype, List<?> data) {
        return Map.of("name", column, "datatype", datatype, "shape", List.of(data.size()), "data", data);
    }

    private static List<String> cells(Rows rows, String column) {
        int cell = rows.columns().indexOf(column);
        return rows.lines().stream().map(line -> line.get(cell)).toList();
    }
}
