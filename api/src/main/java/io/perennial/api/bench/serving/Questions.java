package io.perennial.api.bench.serving;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The same rows as each server wants to be asked about them. */
final class Questions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "Content-Type: application/json\r\n";

    private final List<String> columns;
    private final List<List<Double>> rows;
    private final String token;

    Questions(List<String> columns, List<List<Double>> rows, String token) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.token = token;
    }

    /** Asks for nothing: what HTTP alone costs. */
    Contestant nothing(URI gateway) {
        return new Contestant(
                "no-op", gateway, Connection.request("GET", gateway, "/v2/health/live", "", new byte[0]), 0);
    }

    /** The protocol's JSON, all columns as one tensor. */
    Contestant json(String name, URI gateway, String model, int count) {
        List<Double> data =
                rows.subList(0, count).stream().flatMap(List::stream).toList();
        byte[] body = JSON.writeValueAsBytes(Map.of("inputs", packed(count, "FP64", "data", data)));
        return asked(name, gateway, model, JSON_TYPE, body, count);
    }

    /** All columns of the first rows as one tensor, with its data or with what says where they are. */
    private List<Map<String, Object>> packed(int count, String datatype, String key, Object value) {
        return List.of(
                Map.of("name", "rows", "shape", List.of(count, columns.size()), "datatype", datatype, key, value));
    }

    /** The protocol's JSON, a tensor for each column. */
    Contestant jsonByColumn(String name, URI gateway, String model, int count) {
        List<Map<String, Object>> tensors = IntStream.range(0, columns.size())
                .mapToObj(column -> Map.<String, Object>of(
                        "name", columns.get(column),
                        "shape", List.of(count),
                        "datatype", "FP64",
                        "data",
                                rows.subList(0, count).stream()
                                        .map(row -> row.get(column))
                                        .toList()))
                .toList();
        return asked(name, gateway, model, JSON_TYPE, JSON.writeValueAsBytes(Map.of("inputs", tensors)), count);
    }

    /** The protocol's binary tensors, both ways. */
    Contestant binary(String name, URI gateway, String model, int count) {
        byte[] tail = new byte[count * columns.size() * Float.BYTES];
        ByteBuffer into = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        rows.subList(0, count).forEach(row -> row.forEach(value -> into.putFloat(value.floatValue())));
        byte[] head = JSON.writeValueAsBytes(Map.of(
                "inputs",
                packed(count, "FP32", "parameters", Map.of("binary_data_size", tail.length)),
                "parameters",
                Map.of("binary_data_output", true)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(tail);
        return asked(
                name,
                gateway,
                model,
                "Inference-Header-Content-Length: " + head.length + "\r\n",
                body.toByteArray(),
                count);
    }

    private Contestant asked(String name, URI gateway, String model, String headers, byte[] body, int count) {
        String signed = headers + "Authorization: Bearer " + token + "\r\n";
        return new Contestant(
                name,
                gateway,
                Connection.request("POST", gateway, "/v2/models/" + model + "/infer", signed, body),
                count);
    }

    /** What MLflow's scoring server takes. */
    Contestant dataFrame(String name, URI server, int count) {
        byte[] body = JSON.writeValueAsString(
                        Map.of("dataframe_split", Map.of("columns", columns, "data", rows.subList(0, count))))
                .getBytes(StandardCharsets.UTF_8);
        return new Contestant(name, server, Connection.request("POST", server, "/invocations", JSON_TYPE, body), count);
    }
}
