package io.perennial.api.security;

import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.TokenStore.Holder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Looks up who holds a token and remembers it, so that inference needs the database neither per request nor while it is away.
 *
 * <p>A holder is fresh for ten seconds; a token that another process revokes works that much longer, one that this process revokes no longer. After that one request looks it up again while the others go
 * on with what is remembered. When the store does not answer, a remembered holder counts for fifteen minutes since it was last confirmed:
 * long enough to bring a database back, short for a token that is revoked meanwhile. A store that did not answer is left alone for two
 * seconds and then asked by one request at a time, so that requests do not queue up before it; who is not remembered is told at once. Unknown tokens are not remembered, so that
 * a new one works at once.
 */
final class TokenHolders implements RevokedTokens {

    static final Duration FRESH = Duration.ofSeconds(10);
    static final Duration LONGEST_WITHOUT_STORE = Duration.ofMinutes(15);
    static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TokenHolders.class);
    private static final int MOST = 1000;

    private final TokenStore tokens;
    private final LongSupplier nanoTime;
    private final LinkedHashMap<String, Known> known = new LinkedHashMap<>();
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile Optional<Long> silentSince = Optional.empty();

    TokenHolders(TokenStore tokens, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.nanoTime = nanoTime;
    }

    /** The holder; empty when nobody holds the token. Throws {@link DataAccessException} when that cannot be told now. */
    Optional<Holder> holder(String token) {
        Optional<Known> remembered = remembered(token);
        Optional<Holder> holder = remembered.map(Known::holder);
        if (remembered.filter(entry -> isWithin(FRESH, entry.since())).isPresent()) {
            return holder;
        }
        AtomicBoolean turn = silentSince.isPresent()
                ? probing
                : remembered.map(Known::asking).orElseGet(AtomicBoolean::new);
        if (isLeftAlone() || !turn.compareAndSet(false, true)) {
            return Optional.of(holder.orElseThrow(TokenHolders::silent));
        }
        try {
            return ask(token);
        } catch (DataAccessException e) {
            return Optional.of(holder.orElseThrow(() -> e));
        } finally {
            turn.set(false);
        }
    }

    private Optional<Holder> ask(String token) {
        try {
            Optional<Holder> found = tokens.holder(token);
            silentSince = Optional.empty();
            found.ifPresentOrElse(holder -> remember(token, holder), () -> forget(token));
            return found;
        } catch (DataAccessException e) {
            if (silentSince.isEmpty()) {
                LOG.warn(
                        "Tokens cannot be looked up; known ones work for {} min more: {}",
                        LONGEST_WITHOUT_STORE.toMinutes(),
                        e.toString());
            }
            silentSince = Optional.of(nanoTime.getAsLong());
            throw e;
        }
    }

    private static DataAccessException silent() {
        return new DataAccessResourceFailureException("the store of tokens did not answer a moment ago");
    }

    private boolean isLeftAlone() {
        return silentSince.filter(since -> isWithin(LEFT_ALONE, since)).isPresent();
    }

    private boolean isWithin(Duration time, long since) {
        return nanoTime.getAsLong() - since < time.toNanos();
    }

    private synchronized Optional<Known> remembered(String token) {
        return Optional.ofNullable(known.get(token)).filter(entry -> isWithin(LONGEST_WITHOUT_STORE, entry.since()));
    }

    private synchronized void remember(String token, Holder holder) {
        known.remove(token);
        if (known.size() >= MOST) {
            known.pollFirstEntry(); // the one that was confirmed longest ago
        }
        known.put(token, new Known(holder, nanoTime.getAsLong(), new AtomicBoolean()));
    }

    @Override
    public synchronized void revoked(String name) {
        known.values().removeIf(entry -> entry.holder().name().equals(name));
    }

    private synchronized void forget(String token) {
        known.remove(token);
    }

    /** A holder, when the store confirmed it, and whether a request is asking again. */
    private record Known(Holder holder, long since, AtomicBoolean asking) {}
}
