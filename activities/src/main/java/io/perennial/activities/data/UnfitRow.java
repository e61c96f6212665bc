package io.perennial.activities.data;

import static io.perennial.activities.data.DuckDb.name;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the first row of the table {@code rows} that no model can score: a value is missing that has to be there, or is no number. */
final class UnfitRow {

    private static final int LONGEST_SHOWN = 40;

    private final Connection database;
    private final List<ColumnSpec> columns;

    UnfitRow(Connection database, List<ColumnSpec> columns) {
        this.database = database;
        this.columns = columns;
    }

    /** The first such row, and its first such column, in a sentence; empty when every row can be scored. */
    Optional<String> first() throws SQLException {
        if (DuckDb.number(database, "SELECT count(*) FROM rows") == 0) {
            return Optional.of("there is no row");
        }
        List<Long> rows = firstOfEachColumn();
        Optional<Integer> column = IntStream.range(0, columns.size())
                .filter(i -> rows.get(i) >= 0)
                .boxed()
                .min(Comparator.comparing(rows::get));
        return column.isEmpty()
                ? Optional.empty()
                : Optional.of(sentence(columns.get(column.get()), rows.get(column.get())));
    }

    /** One scan of the rows; -1 for a column that is fit in every row. */
    private List<Long> firstOfEachColumn() throws SQLException {
        String query = columns.stream()
                .map(column -> "coalesce(min(rowid) FILTER (WHERE " + unfit(column) + "), -1)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM rows"));
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            List<Long> rows = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                rows.add(result.getLong(i));
            }
            return rows;
        }
    }

    private static String unfit(ColumnSpec column) {
        String given = "coalesce(regexp_matches(CAST(" + name(column.name()) + " AS VARCHAR), '\\S'), false)";
        String finite = "coalesce(isfinite(TRY_CAST(" + name(column.name()) + " AS DOUBLE)), false)";
        if (column.type() == ColumnType.CATEGORY) {
            return column.mayBeMissing() ? "false" : "NOT " + given;
        }
        return column.mayBeMissing() ? given + " AND NOT " + finite : "NOT " + finite;
    }

    private String sentence(ColumnSpec column, long row) throws SQLException {
        String where = "row " + (row + 1) + ": column '" + column.name() + "' ";
        String value = value(column, row);
        return value.isBlank()
                ? where + "has no value, and this version needs one in every row"
                : where + "is '" + shortened(value) + "', expected a finite number";
    }

    private String value(ColumnSpec column, long row) throws SQLException {
        String query =
                "SELECT coalesce(CAST(" + name(column.name()) + " AS VARCHAR), '') FROM rows WHERE rowid = " + row;
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }
}
