package io.perennial.api.security;

import io.perennial.activities.store.TokenStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;

/** Looks tokens up by a clock that a test can put forward; no component, so that only tests that name it get it. */
public class HurriedTokens {

    private static final AtomicLong AHEAD = new AtomicLong();

    @Bean
    static TokenHolders tokenHolders(TokenStore tokens) {
        return new TokenHolders(tokens, () -> System.nanoTime() + AHEAD.get());
    }

    /** Puts the clock forward. */
    public static void pass(Duration time) {
        AHEAD.addAndGet(time.toNanos());
    }
}
