package io.perennial.activities.data;

import static io.perennial.activities.data.DuckDb.name;
import static io.perennial.activities.data.DuckDb.text;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.SourceFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a model to score: drawn from files, checked whole, set down typed in one Parquet file, then read part by part.
 *
 * <p>Columns of that file are {@code n}, the number of the row from 0, {@code c0…} the inputs in serving order, {@code k0…} the keys as written.
 */
public final class RowsToScore {

    private final DuckDb duckDb;
    private final ArtifactRoot root;
    private final List<ColumnSpec> columns;
    private final List<String> keys;

    /** Rows with these inputs, which a model asks for, and these keys. */
    public RowsToScore(ArtifactRoot root, List<ColumnSpec> columns, List<String> keys) {
        this.duckDb = new DuckDb(root);
        this.root = root;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
    }

    /** What came of the check. */
    public sealed interface Checked {}

    /** Every row can be scored and stands in the draft. */
    public record Ready(long rows) implements Checked {}

    /** Nothing was written, for this reason. */
    public record Unfit(String why) implements Checked {}

    /**
     * Some rows in order.
     *
     * @param inputs what the model is shown
     * @param keys of each row
     */
    public record Part(List<InputColumn> inputs, List<List<String>> keys) {

        public Part {
            inputs = List.copyOf(inputs);
            keys = List.copyOf(keys);
        }
    }

    /** Checks all rows of the files and writes them to the draft, in groups of {@code partRows}. */
    public Checked setDown(List<SourceFile> files, Path draft, int partRows) throws SQLException {
        try (Connection database = duckDb.open()) {
            draw(database, files);
            List<String> absent = absent(database);
            if (!absent.isEmpty()) {
                return new Unfit("there is no column '" + String.join("', '", absent) + "'");
            }
            Optional<String> unfit = new UnfitRow(database, columns).first();
            return unfit.isPresent() ? new Unfit(unfit.get()) : write(database, draft, partRows);
        }
    }

    private void draw(Connection database, List<SourceFile> files) throws SQLException {
        String into = "CREATE TABLE rows AS ";
        for (SourceFile file : files) {
            DuckDb.execute(database, into + "SELECT * FROM " + reader(file));
            into = "INSERT INTO rows BY NAME ";
        }
    }

    private String reader(SourceFile file) {
        String path = text(root.resolve(file.uri()));
        return file.uri().endsWith(".parquet")
                ? "read_parquet(" + path + ")"
                : "read_csv(" + path + ", header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true)";
    }

    private List<String> absent(Connection database) throws SQLException {
        List<String> there = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet names = statement.executeQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = 'rows'")) {
            while (names.next()) {
                there.add(names.getString(1));
            }
        }
        return Stream.concat(columns.stream().map(ColumnSpec::name), keys.stream())
                .filter(wanted -> !there.contains(wanted))
                .toList();
    }

    private Checked write(Connection database, Path draft, int partRows) throws SQLException {
        String wanted = Stream.of(
                        Stream.of("rowid AS n"),
                        IntStream.range(0, columns.size()).mapToObj(i -> typed(columns.get(i)) + " AS c" + i),
                        IntStream.range(0, keys.size())
                                .mapToObj(i -> "CAST(" + name(keys.get(i)) + " AS VARCHAR) AS k" + i))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        DuckDb.execute(
                database,
                "COPY (SELECT " + wanted + " FROM rows ORDER BY rowid) TO " + text(draft)
                        + " (FORMAT parquet, ROW_GROUP_SIZE " + partRows + ")");
        return new Ready(DuckDb.number(database, "SELECT count(*) FROM rows"));
    }

    private static String typed(ColumnSpec column) {
        String name = name(column.name());
        return switch (column.type()) {
            case NUMBER -> "TRY_CAST(" + name + " AS DOUBLE)";
            case CATEGORY -> "CAST(" + name + " AS VARCHAR)";
        };
    }

    /** The rows from one number up to but not including another. */
    public Part read(Path file, long from, long to) throws SQLException {
        String wanted = Stream.concat(
                        IntStream.range(0, columns.size()).mapToObj(i -> "c" + i),
                        IntStream.range(0, keys.size()).mapToObj(i -> "k" + i))
                .collect(Collectors.joining(", "));
        String query = "SELECT " + wanted + " FROM read_parquet(" + text(file) + ") WHERE n >= " + from + " AND n < "
                + to + " ORDER BY n";
        try (Connection database = duckDb.open();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return read(rows, Math.toIntExact(to - from));
        }
    }

    private Part read(ResultSet rows, int most) throws SQLException {
        double[][] numbers = new double[columns.size()][most];
        String[][] words = new String[columns.size()][most];
        List<List<String>> named = new ArrayList<>();
        int row = 0;
        for (; rows.next(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                read(rows, i, row, numbers[i], words[i]);
            }
            List<String> key = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                key.add(orNothing(rows.getString(columns.size() + i + 1)));
            }
            named.add(key);
        }
        if (row != most) {
            throw new IllegalStateException("expected " + most + " rows, found " + row);
        }
        return new Part(inputs(numbers, words), named);
    }

    private void read(ResultSet rows, int column, int row, double[] numbers, String[] words) throws SQLException {
        if (columns.get(column).type() == ColumnType.NUMBER) {
            double number = rows.getDouble(column + 1);
            numbers[row] = rows.wasNull() ? Double.NaN : number;
        } else {
            String word = orNothing(rows.getString(column + 1));
            words[row] = columns.get(column).mayBeMissing() && word.isBlank() ? "" : word;
        }
    }

    private static String orNothing(@Nullable String word) {
        return word == null ? "" : word;
    }

    private List<InputColumn> inputs(double[][] numbers, String[][] words) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).type() == ColumnType.NUMBER
                        ? (InputColumn) new InputColumn.Numbers(columns.get(i).name(), numbers[i])
                        : new InputColumn.Words(columns.get(i).name(), words[i]))
                .toList();
    }
}
