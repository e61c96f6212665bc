package io.perennial.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Role;
import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.TokenStore.Holder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionCheckTest {

    private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

    private final OneToken tokens = new OneToken();
    private final AtomicLong nanos = new AtomicLong();
    private Instant now = MORNING;
    private final SessionCheck check = new SessionCheck(new TokenHolders(tokens, nanos::get), () -> now);

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void goesOnWithTheRolesOfNow() throws Exception {
        tokens.holder = Optional.of(new Holder("ana", List.of(Role.VIEWER, Role.OPERATOR)));

        assertThat(request())
                .hasValueSatisfying(known -> assertThat(known.getAuthorities())
                        .extracting(Object::toString)
                        .containsExactly("ROLE_VIEWER", "ROLE_OPERATOR"));
    }

    @Test
    void endsTenSecondsAfterTheTokenWasRevoked() throws Exception {
        assertThat(request()).isPresent();
        tokens.holder = Optional.empty();
        assertThat(request()).isPresent();
        nanos.addAndGet(10_000_000_001L);

        assertThat(request()).isEmpty();
    }

    @Test
    void endsAfterTwelveHours() throws Exception {
        now = MORNING.plus(SessionCheck.LONGEST);
        assertThat(request()).isPresent();
        now = now.plusSeconds(1);

        assertThat(request()).isEmpty();
    }

    private Optional<Authentication> request() throws Exception {
        Holder signedIn = new Holder("ana", List.of(Role.VIEWER));
        SecurityContextHolder.getContext()
                .setAuthentication(Authorities.authentication(signedIn, new SignedIn("secret", MORNING)));
        check.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), new MockFilterChain());
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication());
    }

    private static final class OneToken implements TokenStore {

        private Optional<Holder> holder = Optional.of(new Holder("ana", List.of(Role.VIEWER)));

        @Override
        public String create(String name, List<Role> roles) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void keep(String name, String token, List<Role> roles) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Holder> holder(String token) {
            return holder;
        }

        @Override
        public boolean revoke(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
