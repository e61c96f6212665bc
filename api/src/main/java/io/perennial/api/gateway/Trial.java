package io.perennial.api.gateway;

import io.perennial.activities.statistics.DrawnAnswer;
import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.store.Flip;
import io.perennial.activities.store.Flip.Cause;
import io.perennial.activities.store.Outcome;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What this gateway knows about one open rollout, over all its steps: evidence of harm, lease, and whether the candidate is off. */
final class Trial {

    /**
     * Requests a candidate may fail before it is switched off. Callers lose nothing meanwhile, because the incumbent answers them; one failure
     * may be the machine's, three on requests that the incumbent answered are the candidate's.
     */
    static final int MOST_FAILURES = 3;

    private final ModelId model;
    private final int rollout;
    private final HarmGuard guard;
    private final Lease lease;
    private final AtomicLong candidateRequests = new AtomicLong();
    private final AtomicInteger candidateFailures = new AtomicInteger();
    private final AtomicBoolean off = new AtomicBoolean();
    private long cursor;

    /**
     * A trial.
     *
     * @param cursor outcomes up to this sequence are older than the rollout
     */
    Trial(ModelId model, int rollout, double guardAlpha, Lease lease, long cursor) {
        this.model = model;
        this.rollout = rollout;
        this.guard = new HarmGuard(guardAlpha);
        this.lease = lease;
        this.cursor = cursor;
    }

    int rollout() {
        return rollout;
    }

    Lease lease() {
        return lease;
    }

    synchronized long cursor() {
        return cursor;
    }

    /** True when the candidate may not answer any more: flipped here or elsewhere, or its lease has lapsed. */
    boolean isOff() {
        return off.get() || lease.hasLapsed();
    }

    void candidateAnswered() {
        candidateRequests.incrementAndGet();
    }

    /** Switches the candidate off because of another gateway's flip. */
    void switchOff() {
        off.set(true);
    }

    /**
     * The candidate gave no usable answer to a request that the incumbent answered; the flip when that was once too often. Takes no lock,
     * because it is called while a caller waits.
     */
    Optional<Flip> candidateFailed() {
        int failures = candidateFailures.incrementAndGet();
        boolean first = failures >= MOST_FAILURES && off.compareAndSet(false, true);
        return first
                ? Optional.of(
                        new Flip(model, rollout, Cause.CANDIDATE_FAILED, 0, failures, 0, candidateRequests.get(), 0))
                : Optional.empty();
    }

    /** Adds outcomes in order; the flip when this gateway is the one that found the crossing now. */
    synchronized Optional<Flip> add(List<Outcome> outcomes, long sinceNanos) {
        for (Outcome outcome : outcomes) {
            cursor = Math.max(cursor, outcome.sequence());
            if (outcome.rollout() == rollout
                    && guard.add(drawn(outcome))
                    && off.compareAndSet(false, true)) {
                return Optional.of(flip(Cause.HARM, guard.crossedAt().orElse(0), sinceNanos));
            }
        }
        return Optional.empty();
    }

    private static DrawnAnswer drawn(Outcome outcome) {
        return new DrawnAnswer(
                outcome.sequence(),
                outcome.unitKey(),
                outcome.step(),
                outcome.arm() == Arm.CANDIDATE,
                outcome.bad(),
                outcome.share());
    }

    /** The flip when the lease has lapsed and nobody has switched the candidate off before. */
    synchronized Optional<Flip> lapse() {
        if (!lease.hasLapsed() || !off.compareAndSet(false, true)) {
            return Optional.empty();
        }
        return Optional.of(flip(Cause.LEASE_LAPSED, 0, System.nanoTime()));
    }

    private Flip flip(Cause cause, long outcome, long sinceNanos) {
        return new Flip(
                model,
                rollout,
                cause,
                outcome,
                guard.candidateBad(),
                guard.incumbentBad(),
                candidateRequests.get(),
                (System.nanoTime() - sinceNanos) / 1e6);
    }
}
