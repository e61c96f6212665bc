package io.perennial.api.security;

import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.TokenStore.Holder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks up who holds a token and remembers it for ten seconds, so that inference does not ask the database per request; a revoked token
 * works that much longer. Unknown tokens are not remembered, so that a new one works at once.
 */
final class TokenHolders {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 1000;

    private final TokenStore tokens;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new LinkedHashMap<>();

    TokenHolders(TokenStore tokens, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.nanoTime = nanoTime;
    }

    Optional<Holder> holder(String token) {
        Optional<Holder> remembered = remembered(token);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<Holder> found = tokens.holder(token);
        found.ifPresent(holder -> remember(token, holder));
        return found;
    }

    private synchronized Optional<Holder> remembered(String token) {
        return Optional.ofNullable(known.get(token))
                .filter(entry -> nanoTime.getAsLong() - entry.since() < REMEMBERED_NANOS)
                .map(Known::holder);
    }

    private synchronized void remember(String token, Holder holder) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Known(holder, nanoTime.getAsLong()));
    }

    private record Known(Holder holder, long since) {}
}
