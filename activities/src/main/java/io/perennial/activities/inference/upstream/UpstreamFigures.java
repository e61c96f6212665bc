package io.perennial.activities.inference.upstream;

import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.upstream.UpstreamException.Kind;
import io.perennial.workflows.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the figures behind the answers out of what a server said; whatever is not one finite figure where one is due, is no answer. */
final class UpstreamFigures {

    private static final double ROUNDING = 1e-3;

    private final UpstreamReference reference;
    private final ModelDescription description;

    UpstreamFigures(UpstreamReference reference, ModelDescription description) {
        this.reference = reference;
        this.description = description;
    }

    /** Row after row: the value of a regression, or the probability of each class. */
    double[][] read(JsonNode said, int rows) {
        requireVersion(said);
        List<Double> values = new ArrayList<>();
        flatten(output(said), values);
        int width = description.figures();
        if (values.size() != rows * width) {
            throw wrong(
                    "gives " + values.size() + " numbers for " + rows + " rows, where " + rows * width + " are due");
        }
        double[][] figures = new double[rows][width];
        for (int i = 0; i < rows * width; i++) {
            figures[i / width][i % width] = values.get(i);
        }
        requireProbabilities(figures);
        return figures;
    }

    private void requireVersion(JsonNode said) {
        String version = said.path("model_version").asString("");
        if (!version.isEmpty()
                && reference.version().filter(due -> !due.equals(version)).isPresent()) {
            throw wrong("answers by version " + version);
        }
    }

    private JsonNode output(JsonNode said) {
        List<JsonNode> given = said.path("outputs")
                .valueStream()
                .filter(output -> reference
                        .output()
                        .map(name -> name.equals(output.path("name").asString("")))
                        .orElse(true))
                .toList();
        if (given.size() != 1) {
            String names = said.path("outputs")
                    .valueStream()
                    .map(output -> output.path("name").asString(""))
                    .collect(Collectors.joining(", "));
            throw wrong("gives " + (names.isEmpty() ? "no outputs" : "the outputs " + names)
                    + reference
                            .output()
                            .map(name -> ", and not " + name + " once")
                            .orElse("; name one of them as 'output'"));
        }
        return given.getFirst().path("data");
    }

    /** Servers may nest the rows, or write all numbers one after the other. */
    private void flatten(JsonNode data, List<Double> values) {
        if (data.isArray()) {
            data.forEach(element -> flatten(element, values));
        } else if (data.isNumber() && Double.isFinite(data.doubleValue())) {
            values.add(data.doubleValue());
        } else {
            throw wrong("gives " + (data.isMissingNode() ? "no data" : data) + ", which is no finite number");
        }
    }

    private void requireProbabilities(double[][] figures) {
        if (description.task() == Task.CLASSIFICATION) {
            Arrays.stream(figures)
                    .filter(row -> !areProbabilities(row))
                    .findFirst()
                    .ifPresent(row -> {
                        throw wrong("gives " + Arrays.toString(row) + ", which are no probabilities of "
                                + String.join(", ", description.classes()));
                    });
        }
    }

    private static boolean areProbabilities(double[] row) {
        return Arrays.stream(row).allMatch(share -> share >= -ROUNDING)
                && Math.abs(Arrays.stream(row).sum() - 1) <= ROUNDING;
    }

    private UpstreamException wrong(String what) {
        return new UpstreamException(Kind.WRONG, reference.inWords() + " " + what);
    }
}
