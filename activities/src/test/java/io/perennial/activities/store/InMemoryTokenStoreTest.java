package io.perennial.activities.store;

final class InMemoryTokenStoreTest extends TokenStoreContract {

    private final TokenStore tokens = new InMemoryTokenStore();

    @Override
    TokenStore tokens() {
        return tokens;
    }
}
