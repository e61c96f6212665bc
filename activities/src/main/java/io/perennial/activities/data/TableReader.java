package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer of a query, typed as the project says, into memory. */
final class TableReader {

    private TableReader() {}

    static Table read(Connection database, String query, DataSpec data) throws SQLException {
        List<Column> columns = columns(data);
        fill(columns, database, query);
        List<InputColumn> filled = columns.stream().map(Column::filled).toList();
        return new Table(filled.subList(0, filled.size() - 1), filled.getLast());
    }

    private static List<Column> columns(DataSpec data) {
        List<Column> columns = new ArrayList<>();
        for (ColumnSpec column : data.columns()) {
            columns.add(column(column.name(), column.type()));
        }
        columns.add(column(data.target(), data.task() == Task.REGRESSION ? ColumnType.NUMBER : ColumnType.CATEGORY));
        return columns;
    }

    private static Column column(String name, ColumnType type) {
        return switch (type) {
            case NUMBER -> new NumberColumn(name, new ArrayList<>());
            case CATEGORY -> new WordColumn(name, new ArrayList<>());
        };
    }

    private static void fill(List<Column> columns, Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (Column column : columns) {
                    column.take(rows);
                }
            }
        }
    }

    /** A column while it is being read. */
    private sealed interface Column {

        void take(ResultSet row) throws SQLException;

        InputColumn filled();
    }

    private record NumberColumn(String name, List<Double> values) implements Column {

        /** A missing number becomes NaN, which transforms read as "unknown". */
        @Override
        public void take(ResultSet row) throws SQLException {
            double value = row.getDouble(name);
            values.add(row.wasNull() ? Double.NaN : value);
        }

        @Override
        public InputColumn filled() {
            return new InputColumn.Numbers(
                    name, values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private record WordColumn(String name, List<String> values) implements Column {

        @Override
        public void take(ResultSet row) throws SQLException {
            String value = row.getString(name);
            values.add(value == null ? "" : value);
        }

        @Override
        public InputColumn filled() {
            return new InputColumn.Words(name, values.toArray(String[]::new));
        }
    }
}
