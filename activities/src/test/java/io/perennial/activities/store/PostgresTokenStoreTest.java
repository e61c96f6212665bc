package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PostgresTokenStoreTest extends TokenStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final TokenStore tokens = new PostgresTokenStore(database);

    @Override
    TokenStore tokens() {
        return tokens;
    }

    @Test
    void keepsOnlyTheHashOfAToken() {
        String token = tokens.create("hashed", List.of(Role.ADMIN));

        assertThat(database.client()
                        .sql("select name || hash from token where name = 'hashed'")
                        .query(String.class)
                        .single())
                .isEqualTo("hashed" + Sha256.hex(token));
    }
}
