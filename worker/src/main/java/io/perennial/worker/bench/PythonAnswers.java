package io.perennial.worker.bench;

import io.perennial.activities.inference.Agreement;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** What plain Python answers to rows with an exported model, way by way. */
final class PythonAnswers {

    static final List<String> WAYS = List.of("pytorch", "safetensors", "pyfunc", "served");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode answers;
    private final String figures;

    private PythonAnswers(JsonNode answers, String figures) {
        this.answers = answers;
        this.figures = figures;
    }

    /** {@code figures} names the output that holds the numbers behind the answers. */
    static PythonAnswers of(PeerPython peer, Path directory, ModelPackage model, List<InputColumn> rows, String figures)
            throws IOException, InterruptedException {
        Process python = peer.start("ask.py", directory.toString());
        python.outputWriter(StandardCharsets.UTF_8)
                .append(JSON.writeValueAsString(Map.of("columns", raw(rows), "features", features(model, rows))))
                .close();
        byte[] said = python.getInputStream().readAllBytes();
        if (python.waitFor() != 0) {
            throw new IOException("an answer of ask.py: it failed; what it said is above");
        }
        return new PythonAnswers(JSON.readTree(said), figures);
    }

    private static Map<String, List<?>> raw(List<InputColumn> rows) {
        Map<String, List<?>> columns = new LinkedHashMap<>();
        for (InputColumn column : rows) {
            switch (column) {
                case InputColumn.Words(String name, String[] values) -> columns.put(name, List.of(values));
                case InputColumn.Numbers(String name, double[] values) -> columns.put(name, known(values));
            }
        }
        return columns;
    }

    /** JSON has no NaN. */
    private static List<?> known(double[] values) {
        List<Object> known = new ArrayList<>();
        for (double value : values) {
            known.add(Double.isNaN(value) ? NullNode.getInstance() : value);
        }
        return known;
    }

    private static List<float[]> features(ModelPackage model, List<InputColumn> rows) {
        float[] all = model.transform().features(rows);
        int width = model.transform().width();
        List<float[]> features = new ArrayList<>();
        for (int from = 0; from < all.length; from += width) {
            float[] row = new float[width];
            System.arraycopy(all, from, row, 0, width);
            features.add(row);
        }
        return features;
    }

    /** Largest excess of a way over all rows, on the scale that the model learned. */
    double excess(String way, double[][] expected, TargetScale scale) {
        double largest = 0;
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < expected[row].length; i++) {
                double found = found(way).path(row).path(i).asDouble(Double.NaN);
                double excess = Agreement.excess(scale.standardised(expected[row][i]), scale.standardised(found));
                largest = Double.isNaN(excess) ? Double.NaN : Math.max(largest, excess);
            }
        }
        return largest;
    }

    /** True when the server gives the very numbers of pyfunc. */
    boolean servesTheSame() {
        return !found("served").isMissingNode() && found("served").equals(found("pyfunc"));
    }

    private JsonNode found(String way) {
        JsonNode answer = answers.path(way);
        return answer.isObject() ? answer.path(figures) : answer;
    }
}
