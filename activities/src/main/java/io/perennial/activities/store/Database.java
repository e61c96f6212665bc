package io.perennial.activities.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The PostgreSQL database of one process: its connections, its transactions, its schema. */
public final class Database implements AutoCloseable {

    private static final int POOL_SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_VALIDATION = Duration.ofSeconds(5);

    private final String url;
    private final String user;
    private final String password;
    private final HikariDataSource pool;
    private final DataSource connections;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    private Database(String url, String user, String password, HikariDataSource pool, DataSource connections) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.pool = pool;
        this.connections = connections;
        this.template = new JdbcTemplate(connections);
        this.client = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    /** Opens a pool of connections; fails at once when the server cannot be reached. */
    public static Database open(String url, String user, String password) {
        HikariDataSource pool = pool(url, user, password, PATIENCE);
        return new Database(url, user, password, pool, pool);
    }

    /**
     * Opens a pool for a process that has better to do than wait: for a connection at most this long, at least 250 ms, and not at all while
     * the server is known to be away.
     */
    public static Database openImpatient(String url, String user, String password, Duration patience) {
        HikariDataSource pool = pool(url, user, password, patience);
        WaryDataSource wary =
                new WaryDataSource(pool, () -> pool.getHikariPoolMXBean().getTotalConnections() > 0, System::nanoTime);
        return new Database(url, user, password, pool, wary);
    }

    private static HikariDataSource pool(String url, String user, String password, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("perennial");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(Math.min(patience.toMillis(), LONGEST_VALIDATION.toMillis()));
        config.addDataSourceProperty("reWriteBatchedInserts", "true"); // a batch of rows travels as one statement
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "60"); // seconds; a silent server must not hold a thread for ever
        return new HikariDataSource(config);
    }

    /** Brings the schema to the newest version; on connections of its own, because a migration may take longer than a request. */
    public void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url, user, password)
                .load()
                .migrate();
    }

    /** True when the server answers a trivial question now. */
    public boolean isReachable() {
        try (Connection connection = connections.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Version of the server, as it says itself. */
    public String serverVersion() {
        return client.sql("select version()").query(String.class).single();
    }

    /** For the adapters of the stores only. */
    public JdbcClient client() {
        return client;
    }

    /** For the adapters of the stores only. */
    public JdbcTemplate template() {
        return template;
    }

    /** Runs work in one transaction, on the caller's thread; committed when this returns. */
    public <T> T transaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /** Sends a notice that is delivered when the surrounding transaction commits. */
    public void announce(NoticeChannel channel, String model) {
        client.sql("select pg_notify(?, ?)").params(channel.sqlName(), model).query(row -> {});
    }

    /** A connection outside the pool, which the caller owns. */
    Connection ownConnection() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        pool.close();
    }
}
