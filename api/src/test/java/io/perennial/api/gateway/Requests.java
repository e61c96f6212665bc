package io.perennial.api.gateway;

import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.RequestBody;
import io.perennial.api.gateway.protocol.RequestReader;
import io.perennial.api.problem.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that {@link FakeModels} take. */
final class Requests {

    private Requests() {}

    static InferenceRequest row(double speed) {
        return rows(Double.toString(speed));
    }

    /** A row of the unit with this key. */
    static InferenceRequest row(String unitKey, double speed) {
        InferenceRequest row = row(speed);
        return new InferenceRequest(
                row.id(), Optional.of(unitKey), row.rows(), row.inputs(), row.outputs(), row.binary());
    }

    /** A row of the unit with this key that lacks a column. */
    static InferenceRequest unreadable(String unitKey) {
        InferenceRequest row = row(25);
        return new InferenceRequest(row.id(), Optional.of(unitKey), row.rows(), Map.of(), row.outputs(), row.binary());
    }

    /** A row with this word. */
    static InferenceRequest word(String word) {
        return read("25", 1, '"' + word + '"');
    }

    /** A row of which this output is asked. */
    static InferenceRequest asking(String output) {
        InferenceRequest row = row(25);
        return new InferenceRequest(
                row.id(),
                row.unitKey(),
                row.rows(),
                row.inputs(),
                List.of(new InferenceRequest.AskedOutput(output, Optional.empty())),
                row.binary());
    }

    static InferenceRequest rows(String speeds) {
        int rows = speeds.split(",", -1).length;
        String words = "\"yes\"" + ",\"yes\"".repeat(rows - 1);
        return read(speeds, rows, words);
    }

    private static InferenceRequest read(String speeds, int rows, String words) {
        String body = """
                {"inputs":[{"name":"speed","shape":[%1$d],"datatype":"FP64","data":[%2$s]},
                           {"name":"cd","shape":[%1$d],"datatype":"BYTES","data":[%3$s]}]}
                """.formatted(rows, speeds, words);
        return new RequestReader(StrictJson.mapper())
                .read(RequestBody.ofJson(body.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }
}
