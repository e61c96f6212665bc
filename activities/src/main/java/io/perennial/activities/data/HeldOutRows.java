package io.perennial.activities.data;

import io.perennial.workflows.data.FewestRows;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The rows held out for evaluation: the newest, or a draw that is repeated by its seed. */
final class HeldOutRows {

    private final long[] rows;

    private HeldOutRows(long[] rows) {
        this.rows = rows;
    }

    /** Draws {@code share} of {@code total} rows, at least one. */
    static HeldOutRows draw(long total, double share, boolean newest, long seed) {
        int size = Math.toIntExact(FewestRows.heldOut(total, share));
        long[] order = new long[Math.toIntExact(total)];
        for (int i = 0; i < order.length; i++) {
            order[i] = order.length - 1L - i;
        }
        if (!newest) {
            shuffle(order, size, new SplittableRandom(seed));
        }
        long[] rows = new long[size];
        System.arraycopy(order, 0, rows, 0, size);
        return new HeldOutRows(rows);
    }

    private static void shuffle(long[] order, int first, SplittableRandom random) {
        for (int i = 0; i < first; i++) {
            int other = random.nextInt(i, order.length);
            long kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    int size() {
        return rows.length;
    }

    /** Writes them into the table {@code held}. */
    void fill(DuckDBConnection database) throws SQLException {
        DuckDb.execute(database, "CREATE TABLE held (row BIGINT)");
        try (DuckDBAppender appender = database.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "held")) {
            for (long row : rows) {
                appender.beginRow();
                appender.append(row);
                appender.endRow();
            }
        }
    }
}
