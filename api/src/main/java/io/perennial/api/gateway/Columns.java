package io.perennial.api.gateway;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.Tensor;
import io.perennial.api.problem.DidYouMean;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a request's tensors into the order in which a model takes its columns. */
final class Columns {

    private Columns() {}

    /** The columns of the description, or a refusal that names the tensor. */
    static List<InputColumn> of(InferenceRequest request, ModelDescription description) {
        Optional<Tensor> packed = packed(request, description);
        return packed.isPresent() ? packed.get().as(description.columns()) : each(request, description);
    }

    /** A single tensor with as many values of each row as the model has columns is all of them, whatever its name, if all are numbers. */
    private static Optional<Tensor> packed(InferenceRequest request, ModelDescription description) {
        int columns = description.columns().size();
        return Optional.of(request.inputs().values())
                .filter(inputs -> inputs.size() == 1 && columns > 1)
                .map(inputs -> inputs.iterator().next())
                .filter(tensor -> tensor.width() == columns
                        && description.columns().stream().allMatch(column -> column.type() == ColumnType.NUMBER));
    }

    private static List<InputColumn> each(InferenceRequest request, ModelDescription description) {
        refuseUnknown(request, description);
        List<InputColumn> columns = new ArrayList<>();
        for (ColumnSpec column : description.columns()) {
            Tensor tensor = request.inputs().get(column.name());
            if (tensor == null) {
                throw Refusal.malformed("tensor '" + column.name() + "' is missing: expected "
                        + (column.type() == ColumnType.NUMBER ? "FP64" : "BYTES") + " of shape [" + request.rows()
                        + "]");
            }
            columns.add(tensor.as(column));
        }
        return columns;
    }

    /** One row by column name, as it is kept with its prediction; null where the value is missing. */
    static Map<String, Object> row(List<InputColumn> columns, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (InputColumn column : columns) {
            switch (column) {
                case InputColumn.Numbers(String name, double[] numbers) ->
                    values.put(name, Double.isNaN(numbers[row]) ? null : numbers[row]);
                case InputColumn.Words(String name, String[] words) ->
                    values.put(name, words[row].isEmpty() ? null : words[row]);
            }
        }
        return values;
    }

    private static void refuseUnknown(InferenceRequest request, ModelDescription description) {
        Set<String> known = description.columns().stream().map(ColumnSpec::name).collect(Collectors.toSet());
        for (String name : request.inputs().keySet()) {
            if (!known.contains(name)) {
                throw Refusal.malformed("tensor '" + name + "' is no input of this model, which takes "
                        + description.columns().stream().map(ColumnSpec::name).collect(Collectors.joining(", "))
                        + DidYouMean.sentence(name, known)
                                .map(hint -> "; " + hint)
                                .orElse(""));
            }
        }
    }
}
