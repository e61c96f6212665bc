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

    /** The tensor as the column the model asks for. */
    InputColumn as(ColumnSpec column) {
        return column.type() == ColumnType.NUMBER ? numbers() : words();
    }

    private InputColumn numbers() {
        if (datatype == Datatype.BYTES) {
            throw unfit("expected a number type such as FP64, got BYTES");
        }
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = number(row);
        }
        return new InputColumn.Numbers(name, values);
    }

    private double number(int row) {
        JsonNode element = elements.get(row);
        if (datatype == Datatype.BOOL) {
            requireType(element.isBoolean(), element, row);
            return element.asBoolean() ? 1 : 0;
        }
        requireType(element.isNumber(), element, row);
        double value = element.asDouble();
        if (!Double.isFinite(value)) {
            throw unfit("element " + row + " is " + element + ", which is no finite number");
        }
        requireType(!datatype.isWhole() || value == Math.rint(value), element, row);
        return value;
    }

    private InputColumn words() {
        if (datatype.isFraction()) {
            throw unfit("expected words as BYTES, got " + datatype);
        }
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            JsonNode element = elements.get(row);
            requireType(datatype.takes(element), element, row);
            values[row] = element.asString();
        }
        return new InputColumn.Words(name, values);
    }

    private void requireType(boolean fits, JsonNode element, int row) {
        if (!fits) {
            throw unfit("element " + row + ": expected " + datatype.inWords() + ", got " + element);
        }
    }

    private Refusal unfit(String why) {
        return Refusal.malformed("tensor '" + name + "': " + why);
    }
}
