package io.perennial.activities.data;

import static io.perennial.activities.data.DuckDb.name;
import static io.perennial.activities.data.DuckDb.text;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SourceFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Draws the rows of a snapshot into the table {@code rows}, all words still as written: history in file order, then outcomes in sequence
 * order, of both together only the newest when the request says so.
 */
final class RowDraw {

    private final ArtifactRoot root;

    RowDraw(ArtifactRoot root) {
        this.root = root;
    }

    /** Fills the table and returns the names of wanted columns that the source does not have. */
    Set<String> draw(DuckDBConnection database, DatasetRequest request, List<LabelledRow> outcomes)
            throws SQLException {
        Set<String> absent =
                drawHistory(database, request.source(), request.spec().data());
        append(database, request.spec().data(), outcomes);
        if (request.latestRows().isPresent()) {
            DuckDb.execute(
                    database,
                    "DELETE FROM rows WHERE rowid < (SELECT max(rowid) + 1 FROM rows) - "
                            + request.latestRows().get());
        }
        return absent;
    }

    /** Fills the table with the training rows of a source alone. */
    Set<String> drawHistory(DuckDBConnection database, SourceFile source, DataSpec data) throws SQLException {
        readSource(database, source);
        Set<String> absent = absent(database, data);
        keepHistory(database, data, absent);
        return absent;
    }

    private void readSource(DuckDBConnection database, SourceFile source) throws SQLException {
        String file = text(root.resolve(source.uri()));
        DuckDb.execute(
                database,
                "CREATE TABLE source AS SELECT * FROM read_csv(" + file
                        + ", header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true)");
    }

    private static Set<String> absent(DuckDBConnection database, DataSpec data) throws SQLException {
        Set<String> absent = new HashSet<>(wanted(data));
        try (Statement statement = database.createStatement();
                ResultSet columns = statement.executeQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = 'source'")) {
            while (columns.next()) {
                absent.remove(columns.getString(1));
            }
        }
        return absent;
    }

    private static void keepHistory(DuckDBConnection database, DataSpec data, Set<String> absent) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (String column : wanted(data)) {
            columns.add((absent.contains(column) ? "NULL::VARCHAR" : name(column)) + " AS " + name(column));
        }
        String history = data.trainingRows()
                .map(limit -> " WHERE TRY_CAST(" + name(limit.column()) + " AS DOUBLE) <= " + limit.upTo())
                .orElse("");
        DuckDb.execute(
                database,
                "CREATE TABLE rows AS SELECT " + String.join(", ", columns) + " FROM source" + history
                        + " ORDER BY source.rowid");
    }

    /**
     * Outcomes that lack no value which has to be given: what was answered all the same is nothing to learn from, and would have the contract
     * refuse every later dataset.
     */
    static List<LabelledRow> learnable(DatasetRequest request, List<LabelledRow> outcomes) {
        List<String> needed = request.spec().data().columns().stream()
                .filter(column -> !column.mayBeMissing())
                .map(ColumnSpec::name)
                .filter(column -> !request.overrides().contractColumns().contains(column))
                .toList();
        return outcomes.stream()
                .filter(outcome -> needed.stream().allMatch(column -> isGiven(outcome, column)))
                .toList();
    }

    private static boolean isGiven(LabelledRow outcome, String column) {
        Object value = outcome.inputs().get(column);
        return value != null && !value.toString().isBlank();
    }

    private static void append(DuckDBConnection database, DataSpec data, List<LabelledRow> outcomes)
            throws SQLException {
        try (DuckDBAppender appender = database.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "rows")) {
            for (LabelledRow outcome : outcomes) {
                appender.beginRow();
                for (ColumnSpec column : data.kept()) {
                    Object value = outcome.inputs().get(column.name());
                    appender.append(value == null ? null : value.toString());
                }
                appender.append(outcome.label());
                appender.endRow();
            }
        }
    }

    private static List<String> wanted(DataSpec data) {
        List<String> names = new ArrayList<>();
        data.kept().forEach(column -> names.add(column.name()));
        names.add(data.target());
        return names;
    }
}
