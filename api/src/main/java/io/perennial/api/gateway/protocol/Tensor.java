package io.perennial.api.gateway.protocol;

import io.perennial.activities.inference.InputColumn;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One input of an inference request: values of a row beside each other, row after row.
 *
 * @param name its name
 * @param datatype type word of the protocol
 * @param shape its dimensions; the first one counts the rows
 * @param elements {@code rows() * width()} values
 */
public record Tensor(String name, Datatype datatype, List<Integer> shape, Elements elements) {

    private static final int LONGEST_SHOWN = 100;

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Rows, at least 1. */
    public int rows() {
        return shape.getFirst();
    }

    /** Values of a row. */
    public int width() {
        return elements.size() / rows();
    }

    /** The tensor as the column the model asks for: one value of each row. */
    public InputColumn as(ColumnSpec column) {
        if (width() != 1) {
            throw unfit("expected shape [n] or [n,1], got "
                    + shape.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        }
        return column.type() == ColumnType.NUMBER ? numbers(column, 0) : words(column);
    }

    /** The tensor as all columns of a model whose columns are numbers: as many values of each row, in their order. */
    public List<InputColumn> as(List<ColumnSpec> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(place -> numbers(columns.get(place), place))
                .toList();
    }

    private InputColumn numbers(ColumnSpec column, int place) {
        double[] values = new double[rows()];
        for (int row = 0; row < values.length; row++) {
            int element = row * width() + place;
            values[row] = isMissing(column, element, row) ? Double.NaN : number(element);
        }
        return new InputColumn.Numbers(column.name(), values);
    }

    private double number(int element) {
        if (datatype == Datatype.BYTES) {
            throw unfit("expected a number type such as FP64, got BYTES");
        }
        requireType(element);
        return datatype.rounded(elements.number(element));
    }

    private InputColumn words(ColumnSpec column) {
        String[] values = new String[rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = isMissing(column, row, row) ? "" : word(row);
        }
        return new InputColumn.Words(name, values);
    }

    private String word(int element) {
        if (datatype.isFraction()) {
            throw unfit("expected words as BYTES, got " + datatype);
        }
        requireType(element);
        return elements.word(element);
    }

    /** True of nothing and, where a value may be missing, of a word of blanks; elsewhere that is a word like others, and nothing is refused. */
    private boolean isMissing(ColumnSpec column, int element, int row) {
        boolean nothing = elements.kind(element) == Elements.Kind.NOTHING;
        if (nothing && !column.mayBeMissing()) {
            throw unfit((width() == 1 ? "" : "column '" + column.name() + "', ") + "row " + row
                    + " has no value: send one, or write missing: allowed for the column in the spec, so that the next"
                    + " model learns what it means");
        }
        return nothing
                || (column.mayBeMissing()
                        && elements.kind(element) == Elements.Kind.WORD
                        && elements.word(element).isBlank());
    }

    private void requireType(int element) {
        if (!datatype.takes(elements, element)) {
            throw unfit("element " + element + ": expected " + datatype.inWords() + ", got " + shown(element));
        }
    }

    private String shown(int element) {
        String text = elements.shown(element);
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private Refusal unfit(String why) {
        return Refusal.malformed("tensor '" + name + "': " + why);
    }
}
