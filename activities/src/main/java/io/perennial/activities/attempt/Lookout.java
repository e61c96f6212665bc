package io.perennial.activities.attempt;

import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks into a store again and again for one attempt, until it has an answer or has been blind for too long.
 *
 * <p>A store that fails for {@link #PATIENCE} without a single look between is no longer waited for: the attempt then says that it does not
 * know, so that its stage can count that and tell somebody. A look that succeeds, even one without an answer, starts the patience anew.
 * Whatever else is thrown is no outage and passes.
 */
public final class Lookout implements AutoCloseable {

    /** Outlasts a restart of the database; ten such answers in a row, some ten minutes, hold a rollout. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String INTERRUPTED = "INTERRUPTED";

    /** A pause that can be interrupted. */
    @FunctionalInterface
    public interface Pause {

        /** Lets this time pass. */
        void of(Duration time) throws InterruptedException;
    }

    private final LifeSigns signs;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** A lookout of one attempt with its signs of life, which it ends, and its clock. */
    public Lookout(LifeSigns signs, LongSupplier nanoTime, Pause pause) {
        this.signs = signs;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** A lookout of the activity on this thread. */
    public static Lookout ofActivity() {
        return new Lookout(LifeSigns.ofActivity(), System::nanoTime, Thread::sleep);
    }

    /** What the first look with an answer found, or {@code blind} after an outage beyond patience. */
    public <T> T await(Supplier<Optional<T>> look, Supplier<T> blind) {
        OptionalLong silentSince = OptionalLong.empty();
        while (true) {
            check();
            try {
                Optional<T> seen = look.get();
                if (seen.isPresent()) {
                    return seen.get();
                }
                silentSince = OptionalLong.empty();
            } catch (DataAccessException | TransactionException | UncheckedIOException silence) {
                long since = silentSince.orElseGet(nanoTime);
                silentSince = OptionalLong.of(since);
                if (nanoTime.getAsLong() - since >= PATIENCE.toNanos()) {
                    LOG.warn("Nothing could be read for {} s", PATIENCE.toSeconds(), silence);
                    return blind.get();
                }
                LOG.info("A read failed and is tried again: {}", silence.getMessage());
                rest();
            }
        }
    }

    /**
     * The judgement of one attempt: what it judged before is settled first, then it looks; {@code unknown} when it is blind beyond patience at
     * either.
     */
    public <T> T judge(Runnable settle, Supplier<Optional<T>> look, Supplier<T> unknown) {
        boolean settled = await(
                () -> {
                    settle.run();
                    return Optional.of(true);
                },
                () -> false);
        return settled ? await(look, unknown) : unknown.get();
    }

    /** Gives a sign of life now; throws when the attempt must stop. */
    public void check() {
        signs.check();
    }

    private void rest() {
        try {
            pause.of(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause("a pause between two reads was interrupted", INTERRUPTED, e);
        }
    }

    @Override
    public void close() {
        signs.close();
    }
}
