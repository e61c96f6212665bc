package io.perennial.api.gateway;

import io.perennial.activities.inference.InputColumn;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One input of an inference request, flattened row by row.
 *
 * @param name its name
 * @param datatype type word of the protocol
 * @param rows length of its first dimension
 * @param elements its data in order
 */
record Tensor(String name, Datatype datatype, int rows, List<JsonNode> elements) {

    private static final int LONGEST_SHOWN = 100;

    /** The tensor as the column the model asks for. */
    InputColumn as(ColumnSpec column) {
        requireGiven(column);
        return column.type() == ColumnType.NUMBER ? numbers() : words();
    }

    private void requireGiven(ColumnSpec column) {
        for (int row = 0; row < rows && !column.mayBeMissing(); row++) {
            if (isMissing(row, column.type())) {
                throw unfit("row " + row + " has no value: send one, or write missing: allowed for the column in the"
                        + " spec, so that the next model learns what it means");
            }
        }
    }

    /** Null of any datatype, a number that is none, a word of blanks. */
    private boolean isMissing(int row, ColumnType type) {
        JsonNode element = elements.get(row);
        return element.isNull()
                || (element.isFloatingPointNumber() && Double.isNaN(element.doubleValue()))
                || (type == ColumnType.CATEGORY
                        && element.isString()
                        && element.asString().isBlank());
    }

    private InputColumn numbers() {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = isMissing(row, ColumnType.NUMBER) ? Double.NaN : number(row);
        }
        return new InputColumn.Numbers(name, values);
    }

    private double number(int row) {
        if (datatype == Datatype.BYTES) {
            throw unfit("expected a number type such as FP64, got BYTES");
        }
        JsonNode element = elements.get(row);
        requireType(element, row);
        return datatype == Datatype.BOOL ? (element.asBoolean() ? 1 : 0) : element.doubleValue();
    }

    private InputColumn words() {
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = isMissing(row, ColumnType.CATEGORY) ? "" : word(row);
        }
        return new InputColumn.Words(name, values);
    }

    private String word(int row) {
        if (datatype.isFraction()) {
            throw unfit("expected words as BYTES, got " + datatype);
        }
        JsonNode element = elements.get(row);
        requireType(element, row);
        return element.isNumber()
                ? element.decimalValue().toBigInteger().toString() // 3.0 is the word 3
                : element.asString();
    }

    private void requireType(JsonNode element, int row) {
        if (!datatype.takes(element)) {
            throw unfit("element " + row + ": expected " + datatype.inWords() + ", got " + shown(element));
        }
    }

    private static String shown(JsonNode element) {
        String text = element.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private Refusal unfit(String why) {
        return Refusal.malformed("tensor '" + name + "': " + why);
    }
}
