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
        requireType(element, row);
        return datatype == Datatype.BOOL ? (element.asBoolean() ? 1 : 0) : element.doubleValue();
    }

    private InputColumn words() {
        if (datatype.isFraction()) {
            throw unfit("expected words as BYTES, got " + datatype);
        }
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            JsonNode element = elements.get(row);
            requireType(element, row);
            values[row] = element.isNumber()
                    ? element.decimalValue().toBigInteger().toString() // 3.0 is the word 3
                    : element.asString();
        }
        return new InputColumn.Words(name, values);
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
