package io.perennial.activities.inference.upstream;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.upstream.UpstreamException.Kind;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How rows are put into tensors: each column under its name, or all numbers as one matrix. */
sealed interface UpstreamLayout {

    /** The tensors of rows {@code from} to {@code to}. */
    List<Tensor> tensors(List<InputColumn> columns, int from, int to);

    /** What fits both the metadata of a server and the columns of a spec; a server that names no inputs is given the columns. */
    static UpstreamLayout of(JsonNode metadata, List<ColumnSpec> columns) {
        Map<String, Taken> taken = metadata.path("inputs")
                .valueStream()
                .map(Taken::of)
                .collect(Collectors.toMap(Taken::name, Function.identity(), (first, _) -> first));
        List<String> names = columns.stream().map(ColumnSpec::name).toList();
        if (taken.isEmpty()) {
            return new EachColumn(columns.stream()
                    .collect(Collectors.toMap(ColumnSpec::name, column -> Taken.usual(column.name(), column.type()))));
        }
        if (taken.keySet().equals(Set.copyOf(names))) {
            return new EachColumn(taken);
        }
        if (taken.size() == 1 && columns.stream().allMatch(column -> column.type() == ColumnType.NUMBER)) {
            Taken matrix = taken.values().iterator().next();
            if (matrix.isMatrixOf(columns.size())) {
                return new Matrix(matrix);
            }
        }
        throw new UpstreamException(
                Kind.WRONG,
                "the server takes "
                        + taken.values().stream().map(Taken::inWords).sorted().collect(Collectors.joining(", "))
                        + ", which are not the columns " + String.join(", ", names)
                        + (columns.stream().allMatch(column -> column.type() == ColumnType.NUMBER)
                                ? " nor one matrix of them"
                                : ""));
    }

    /** A tensor as the protocol writes it in JSON. */
    record Tensor(String name, String datatype, List<Integer> shape, List<@Nullable Object> data) {

        public Tensor {
            shape = List.copyOf(shape);
            data = Collections.unmodifiableList(data);
        }
    }

    /** An input of the server. */
    record Taken(String name, String datatype, List<Integer> shape) {

        static Taken of(JsonNode input) {
            return new Taken(
                    input.path("name").asString(""),
                    input.path("datatype").asString("FP64"),
                    input.path("shape").valueStream().map(JsonNode::asInt).toList());
        }

        static Taken usual(String name, ColumnType type) {
            return new Taken(name, type == ColumnType.NUMBER ? "FP64" : "BYTES", List.of(-1));
        }

        boolean isMatrixOf(int columns) {
            return shape.size() == 2 && (shape.getLast() == columns || shape.getLast() < 0);
        }

        String inWords() {
            return name + " " + datatype + " " + shape;
        }

        Tensor tensor(List<Integer> shape, List<@Nullable Object> data) {
            return new Tensor(name, datatype, shape, data);
        }

        @Nullable Object value(InputColumn column, int row) {
            return switch (column) {
                case InputColumn.Numbers(String _, double[] values) -> number(values[row]);
                case InputColumn.Words(String _, String[] values) -> values[row];
            };
        }

        /** JSON has no NaN: a missing number is null. A whole number is written as one where one is expected. */
        private @Nullable Object number(double value) {
            if (Double.isNaN(value)) {
                return null;
            }
            boolean whole = datatype.contains("INT") && value == Math.rint(value) && Math.abs(value) < 1e15;
            return whole ? (Object) (long) value : (Object) value;
        }
    }

    /** A tensor for each column, [N] or [N, 1]. */
    record EachColumn(Map<String, Taken> taken) implements UpstreamLayout {

        public EachColumn {
            taken = Map.copyOf(taken);
        }

        @Override
        public List<Tensor> tensors(List<InputColumn> columns, int from, int to) {
            return columns.stream().map(column -> tensor(column, from, to)).toList();
        }

        private Tensor tensor(InputColumn column, int from, int to) {
            Taken input = Objects.requireNonNull(taken.get(column.name()), column.name());
            List<@Nullable Object> data = new ArrayList<>();
            IntStream.range(from, to).forEach(row -> data.add(input.value(column, row)));
            return input.tensor(input.shape().size() == 2 ? List.of(to - from, 1) : List.of(to - from), data);
        }
    }

    /** One tensor, [N, columns], row after row. */
    record Matrix(Taken taken) implements UpstreamLayout {

        @Override
        public List<Tensor> tensors(List<InputColumn> columns, int from, int to) {
            List<@Nullable Object> data = new ArrayList<>();
            for (int row = from; row < to; row++) {
                for (InputColumn column : columns) {
                    data.add(taken.value(column, row));
                }
            }
            return List.of(taken.tensor(List.of(to - from, columns.size()), data));
        }
    }
}
