package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

final class WaryDataSourceTest {

    private long now;
    private boolean open;
    private final Pool pool = new Pool();
    private final WaryDataSource wary = new WaryDataSource(pool, () -> open, () -> now);

    /** Labels that came while the database was away each held a thread for as long as a connection is waited for. */
    @Test
    void triesOnceASecondWhileTheServerIsAway() {
        for (int request = 0; request < 10; request++) {
            assertThatThrownBy(wary::getConnection).isInstanceOf(SQLException.class);
        }
        assertThat(pool.asked).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        for (int request = 0; request < 10; request++) {
            assertThatThrownBy(wary::getConnection).isInstanceOf(SQLException.class);
        }
        assertThat(pool.asked).isEqualTo(2);
    }

    @Test
    void keepsOnAskingAServerThatIsBusy() {
        open = true;
        for (int request = 0; request < 10; request++) {
            assertThatThrownBy(wary::getConnection).isInstanceOf(SQLException.class);
        }
        assertThat(pool.asked).isEqualTo(10);
    }

    @Test
    void letsOnlyOneTryAtATime() {
        assertThatThrownBy(wary::getConnection).isInstanceOf(SQLException.class);
        pass(Duration.ofSeconds(1));
        pool.whileAsked = () -> assertThatThrownBy(wary::getConnection).hasMessageContaining("a moment ago");
        assertThatThrownBy(wary::getConnection).hasMessage("away");
        assertThat(pool.asked).isEqualTo(2);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** A pool whose server is away. */
    private static final class Pool extends AbstractDataSource {

        private Runnable whileAsked = () -> {};
        private int asked;

        @Override
        public Connection getConnection() throws SQLException {
            asked++;
            whileAsked.run();
            throw new SQLTransientConnectionException("away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
