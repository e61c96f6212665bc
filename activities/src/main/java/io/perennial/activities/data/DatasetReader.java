package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a dataset into memory, after their digests are checked. */
public final class DatasetReader {

    private final ArtifactRoot root;
    private final DuckDb duckDb;

    public DatasetReader(ArtifactRoot root) {
        this.root = root;
        this.duckDb = new DuckDb(root);
    }

    /** The rows to fit on. */
    public Table train(DatasetManifest dataset, DataSpec data) {
        return read(dataset.uri() + "/train.parquet", dataset.trainSha256(), data);
    }

    /** The rows held out. */
    public Table test(DatasetManifest dataset, DataSpec data) {
        return read(dataset.uri() + "/test.parquet", dataset.testSha256(), data);
    }

    private Table read(String uri, String sha256, DataSpec data) {
        Path file = root.resolve(uri);
        try (Connection database = duckDb.open()) {
            if (!Digests.ofFile(file).equals(sha256)) {
                throw new IllegalStateException(uri + " was altered after it was written");
            }
            List<Column> columns = columns(data);
            fill(columns, database, "SELECT * FROM read_parquet(" + DuckDb.text(file) + ")");
            List<InputColumn> filled = columns.stream().map(Column::filled).toList();
            return new Table(filled.subList(0, filled.size() - 1), filled.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " could not be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException(uri + " could not be read", e);
        }
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
