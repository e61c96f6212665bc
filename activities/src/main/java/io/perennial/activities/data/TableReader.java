package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the answer of a query, typed as the project says, into memory. */
final class TableReader {

    private TableReader() {}

    static Table read(Connection database, String query, DataSpec data) throws SQLException {
        List<Column> columns = columns(data);
        fill(columns, data, database, query);
        List<InputColumn> filled = columns.stream().map(Column::filled).toList();
        int inputs = data.columns().size();
        int label = data.kept().size();
        return new Table(filled.subList(0, inputs), filled.get(label), filled.subList(inputs, label));
    }

    private static List<Column> columns(DataSpec data) {
        List<Column> columns = new ArrayList<>();
        for (ColumnSpec column : data.kept()) {
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

    /** Metadata that a dataset of an earlier spec did not keep is unknown in every row. */
    private static void fill(List<Column> columns, DataSpec data, Connection database, String query)
            throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> unknown = new HashSet<>();
            data.metadata().forEach(column -> unknown.add(column.name()));
            unknown.removeAll(names(rows.getMetaData()));
            while (rows.next()) {
                for (Column column : columns) {
                    if (unknown.contains(column.name())) {
                        column.takeUnknown();
                    } else {
                        column.take(rows);
                    }
                }
            }
        }
    }

    private static Set<String> names(ResultSetMetaData columns) throws SQLException {
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    /** A column while it is being read. */
    private sealed interface Column {

        String name();

        void take(ResultSet row) throws SQLException;

        void takeUnknown();

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
        public void takeUnknown() {
            values.add(Double.NaN);
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
        public void takeUnknown() {
            values.add("");
        }

        @Override
        public InputColumn filled() {
            return new InputColumn.Words(name, values.toArray(String[]::new));
        }
    }
}
