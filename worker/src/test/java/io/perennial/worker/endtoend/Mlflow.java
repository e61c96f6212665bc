package io.perennial.worker.endtoend;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What MLflow itself knows of a model. */
final class Mlflow {

    private static final String API = "/api/2.0/mlflow/";

    private final Http http = new Http();
    private final URI server;

    Mlflow(URI server) {
        this.server = server;
    }

    /** Runs under a key of Perennial's, deleted ones as well. */
    List<JsonNode> runs(String model, String key) {
        return runsWith(model, "tags.`perennial.key` = '" + key + "'");
    }

    /** Runs below another one, deleted ones as well. */
    List<JsonNode> children(String model, String parentRun) {
        return runsWith(model, "tags.`mlflow.parentRunId` = '" + parentRun + "'");
    }

    /** Steps of a metric in the order in which they were logged. */
    List<Integer> steps(String run, String metric) {
        return get("metrics/get-history?max_results=25000&run_id=" + run + "&metric_key=" + metric)
                .path("metrics")
                .valueStream()
                .map(point -> point.path("step").asInt())
                .toList();
    }

    private List<JsonNode> runsWith(String model, String filter) {
        String experiment = get("experiments/get-by-name?experiment_name=" + model)
                .path("experiment")
                .path("experiment_id")
                .asString();
        Map<String, Object> search =
                Map.of("experiment_ids", List.of(experiment), "filter", filter, "run_view_type", "ALL");
        return http.send(to("runs/search").POST(BodyPublishers.ofByteArray(Http.JSON.writeValueAsBytes(search))))
                .ok()
                .path("runs")
                .valueStream()
                .toList();
    }

    /** Registered versions of a model. */
    List<JsonNode> versions(String model) {
        String filter = URLEncoder.encode("name='" + model + "'", StandardCharsets.UTF_8);
        return get("model-versions/search?filter=" + filter)
                .path("model_versions")
                .valueStream()
                .toList();
    }

    /** The version under the alias {@code champion}; 0 when there is none yet. */
    int champion(String model) {
        return http.send(to("registered-models/alias?name=" + model + "&alias=champion")
                        .GET())
                .body()
                .path("model_version")
                .path("version")
                .asInt(0);
    }

    private JsonNode get(String path) {
        return http.send(to(path).GET()).ok();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(API + path)).header("Content-Type", "application/json");
    }
}
