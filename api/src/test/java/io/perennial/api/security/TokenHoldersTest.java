package io.perennial.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.Role;
import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.TokenStore.Holder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

final class TokenHoldersTest {

    private static final Holder ANN = new Holder("ann", List.of(Role.INFERENCE));

    private long now;
    private final Tokens tokens = new Tokens();
    private final TokenHolders holders = new TokenHolders(tokens, () -> now);

    @Test
    void asksOncePerTenSeconds() {
        tokens.held.put("t", ANN);
        assertThat(holders.holder("t")).contains(ANN);
        pass(Duration.ofSeconds(9));
        assertThat(holders.holder("t")).contains(ANN);
        assertThat(tokens.asked).isEqualTo(1);

        tokens.held.remove("t");
        pass(Duration.ofSeconds(1));
        assertThat(holders.holder("t")).isEmpty();
        assertThat(tokens.asked).isEqualTo(2);
    }

    /** Ten seconds after the database was lost a gateway answered 503 to everybody, though it needs the database for no prediction. */
    @Test
    void goesOnWithAKnownHolderForFifteenMinutesWithoutTheStore() {
        tokens.held.put("t", ANN);
        holders.holder("t");
        tokens.away = true;

        pass(Duration.ofMinutes(14));
        assertThat(holders.holder("t")).contains(ANN);
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> holders.holder("t")).isInstanceOf(DataAccessException.class);
    }

    @Test
    void leavesASilentStoreAloneForTwoSeconds() {
        tokens.held.put("t", ANN);
        holders.holder("t");
        tokens.away = true;
        pass(Duration.ofSeconds(11));
        for (int request = 0; request < 100; request++) {
            assertThat(holders.holder("t")).contains(ANN);
            assertThatThrownBy(() -> holders.holder("never seen")).isInstanceOf(DataAccessException.class);
        }
        assertThat(tokens.asked).isEqualTo(2);

        tokens.away = false;
        pass(Duration.ofSeconds(2));
        tokens.held.remove("t");
        assertThat(holders.holder("t")).isEmpty();
    }

    @Test
    void letsTheOthersGoOnWhileOneRequestAsksAgain() {
        tokens.held.put("t", ANN);
        holders.holder("t");
        pass(Duration.ofSeconds(11));
        tokens.whileAsked = () -> assertThat(holders.holder("t")).contains(ANN);

        holders.holder("t");

        assertThat(tokens.asked).isEqualTo(2);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static final class Tokens implements TokenStore {

        private final Map<String, Holder> held = new HashMap<>();
        private Runnable whileAsked = () -> {};
        private boolean away;
        private int asked;

        @Override
        public Optional<Holder> holder(String token) {
            asked++;
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            whileAsked.run();
            return Optional.ofNullable(held.get(token));
        }

        @Override
        public String create(String name, List<Role> roles) {
            throw new UnsupportedOperationException("nobody creates a token here");
        }

        @Override
        public void keep(String name, String token, List<Role> roles) {
            throw new UnsupportedOperationException("nobody keeps a token here");
        }

        @Override
        public boolean revoke(String name) {
            throw new UnsupportedOperationException("nobody revokes a token here");
        }
    }
}
