package io.perennial.activities.data;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.Task;
import java.util.ArrayList;
import java.util.List;

/** The query that turns the words of the table {@code rows} into typed columns; what is not a number becomes unknown, and so does a word of spaces only. */
final class TypedColumns {

    private TypedColumns() {}

    static String select(DataSpec data) {
        List<String> columns = new ArrayList<>();
        for (ColumnSpec column : data.kept()) {
            columns.add(typed(column.name(), column.type()));
        }
        columns.add(typed(data.target(), data.task() == Task.REGRESSION ? ColumnType.NUMBER : ColumnType.CATEGORY));
        return "SELECT " + String.join(", ", columns) + " FROM rows ORDER BY rowid";
    }

    private static String typed(String column, ColumnType type) {
        String name = DuckDb.name(column);
        return switch (type) {
            case NUMBER -> "TRY_CAST(" + name + " AS DOUBLE) AS " + name;
            case CATEGORY -> "CASE WHEN regexp_matches(" + name + ", '\\S') THEN " + name + " END AS " + name;
        };
    }
}
