package io.perennial.activities.data;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.FewestRows;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The rows held out for evaluation: the newest, or those with the lowest lots.
 *
 * <p>A row's lot comes from its inputs alone, so that rows which come later, or a label that is corrected, leave it where it was: what was held
 * out stays held out, and a champion meets its successor on rows that neither was fitted on. Only as many rows cross over as the share of the
 * lots drawn so far strays from the share that is wanted.
 */
final class HeldOutRows {

    private HeldOutRows() {}

    /** Writes the wanted share of the {@code rows} rows there are into the table {@code held}, at least one; returns how many they are. */
    static long draw(DuckDBConnection database, DataSpec data, long rows) throws SQLException {
        long held = FewestRows.heldOut(rows, data.testShare());
        String lots = data.timeOrdered() ? "SELECT rowid AS row, -rowid AS lot FROM rows" : lots(data);
        DuckDb.execute(database, "CREATE TABLE held AS SELECT row FROM (" + lots + ") ORDER BY lot, row LIMIT " + held);
        return held;
    }

    /** Rows with the same inputs are counted through, so that each has a lot of its own. */
    private static String lots(DataSpec data) {
        String inputs = data.columns().stream()
                .map(ColumnSpec::name)
                .sorted()
                .map(name -> DuckDb.name(name) + "::VARCHAR")
                .collect(Collectors.joining(", "));
        return "SELECT row, md5_number_lower([inputs, nth::VARCHAR]::VARCHAR) AS lot"
                + " FROM (SELECT row, inputs, row_number() OVER (PARTITION BY inputs ORDER BY row) AS nth"
                + " FROM (SELECT rowid AS row, [" + inputs + "]::VARCHAR AS inputs FROM rows))";
    }
}
