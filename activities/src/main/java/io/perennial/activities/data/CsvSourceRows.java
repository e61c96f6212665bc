package io.perennial.activities.data;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.SourceFile;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Reads kept CSV files through DuckDB. */
public final class CsvSourceRows implements SourceRows {

    private final ArtifactRoot root;

    public CsvSourceRows(ArtifactRoot root) {
        this.root = root;
    }

    @Override
    public Table read(SourceFile source, DataSpec data) {
        try (DuckDBConnection database = new DuckDb(root).open()) {
            new RowDraw(root).drawHistory(database, source, data);
            DuckDb.execute(database, "DELETE FROM rows WHERE " + DuckDb.name(data.target()) + " IS NULL");
            return TableReader.read(database, TypedColumns.select(data), data);
        } catch (SQLException e) {
            throw new IllegalStateException("rows of " + source.name() + " could not be read", e);
        }
    }
}
