package io.perennial.activities.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses a connection at once while the server is known to be away, but for one try a second, so that not every thread of a process waits
 * for what none can get. A server that is merely busy still has connections open, and is waited for.
 */
final class WaryDataSource extends DelegatingDataSource {

    static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final BooleanSupplier anyOpen;
    private final LongSupplier nanoTime;
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile boolean away;
    private volatile long lastTry;

    /** Connections of a pool; {@code anyOpen} tells whether the pool has any. */
    WaryDataSource(DataSource pool, BooleanSupplier anyOpen, LongSupplier nanoTime) {
        super(pool);
        this.anyOpen = anyOpen;
        this.nanoTime = nanoTime;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return away ? tryAgain() : ask();
    }

    private Connection tryAgain() throws SQLException {
        boolean leftAlone = nanoTime.getAsLong() - lastTry < LEFT_ALONE.toNanos();
        if (leftAlone || !trying.compareAndSet(false, true)) {
            throw new SQLTransientConnectionException("the database did not answer a moment ago");
        }
        try {
            return ask();
        } finally {
            trying.set(false);
        }
    }

    private Connection ask() throws SQLException {
        try {
            Connection connection = super.getConnection();
            away = false;
            return connection;
        } catch (SQLException e) {
            lastTry = nanoTime.getAsLong();
            away = !anyOpen.getAsBoolean();
            throw e;
        }
    }
}
