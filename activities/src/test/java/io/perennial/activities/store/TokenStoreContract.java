package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} does. */
abstract class TokenStoreContract {

    private final String name = Samples.freshModel().value();

    abstract TokenStore tokens();

    @Test
    void knowsTheHolderOfATokenItMade() {
        String token = tokens().create(name, List.of(Role.VIEWER, Role.AUTHOR));

        assertThat(token).startsWith("prn_");
        assertThat(tokens().holder(token)).contains(new TokenStore.Holder(name, List.of(Role.VIEWER, Role.AUTHOR)));
        assertThat(tokens().holder(token + "x")).isEmpty();
    }

    @Test
    void doesNotMakeASecondTokenUnderOneName() {
        String token = tokens().create(name, List.of(Role.VIEWER));

        assertThatThrownBy(() -> tokens().create(name, List.of(Role.ADMIN))).isInstanceOf(IllegalStateException.class);
        assertThat(tokens().holder(token)).contains(new TokenStore.Holder(name, List.of(Role.VIEWER)));
    }

    @Test
    void replacesATokenMadeElsewhere() {
        tokens().keep(name, name + "-old", List.of(Role.VIEWER));
        tokens().keep(name, name + "-new", List.of(Role.ADMIN));

        assertThat(tokens().holder(name + "-old")).isEmpty();
        assertThat(tokens().holder(name + "-new")).contains(new TokenStore.Holder(name, List.of(Role.ADMIN)));
    }

    @Test
    void forgetsARevokedToken() {
        String token = tokens().create(name, List.of());

        assertThat(tokens().revoke(name)).isTrue();
        assertThat(tokens().revoke(name)).isFalse();
        assertThat(tokens().holder(token)).isEmpty();
    }
}
