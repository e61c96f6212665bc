package io.perennial.workflows.serving;

import io.perennial.workflows.serving.GatewayEvent.FlippedBefore;
import io.perennial.workflows.serving.GatewayEvent.HarmProven;
import io.perennial.workflows.serving.GatewayEvent.RenewalsRead;
import io.perennial.workflows.serving.GatewayEvent.TableOpened;
import io.perennial.workflows.serving.GatewayEvent.TimePassed;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules by which one gateway routes one rollout of a model, as a pure table: {@code step(state, event) → (state', flip)}.
 *
 * <p>Only a newer routing table gives a candidate a share or raises it. By itself a gateway can only take the share away: at once when harm is
 * proven or when nobody has renewed the lease in time. What was taken away stays away for the rollout, whatever later tables of it say; a new
 * rollout begins afresh.
 */
public final class GatewayTable {

    /** A candidate may answer so long after its share was written or its lease renewed. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final long NEVER = -1;

    private GatewayTable() {}

    /**
     * Routing of one rollout.
     *
     * @param version version of the routing table in force; 0 before the first
     * @param trial the open rollout by that table
     */
    public record State(long version, Optional<OpenTrial> trial) {

        /** Nothing is known of the rollout. */
        public static final State UNKNOWN = new State(0, Optional.empty());

        /** True when the candidate may answer its share at this moment. */
        public boolean candidateMayAnswer(long now) {
            return trial.isPresent() && trial.get().mayAnswer(now);
        }

        private State with(OpenTrial changed) {
            return new State(version, Optional.of(changed));
        }
    }

    /**
     * An open rollout.
     *
     * @param rollout its number
     * @param share the candidate's share by the routing table
     * @param off true once the share was taken away
     * @param renewals the highest number of renewals seen, {@value #NEVER} before the first
     * @param leasedSince when the lease was last renewed
     */
    public record OpenTrial(int rollout, double share, boolean off, long renewals, long leasedSince) {

        private static OpenTrial of(Candidate candidate, long now) {
            return new OpenTrial(candidate.rollout(), candidate.share(), false, NEVER, now);
        }

        private boolean mayAnswer(long now) {
            return !off && share > 0 && !hasLapsed(now);
        }

        /** Only a share can lapse; a shadow has none. */
        private boolean hasLapsed(long now) {
            return share > 0 && now - leasedSince > LEASE.toNanos();
        }

        private OpenTrial switchedOff() {
            return new OpenTrial(rollout, share, true, renewals, leasedSince);
        }

        private OpenTrial renewed(long number, long now) {
            return new OpenTrial(rollout, share, off, number, Math.max(leasedSince, now));
        }

        /** A share that has just been written comes with a fresh lease; a table that was written for another reason does not. */
        private OpenTrial at(double newShare, long now) {
            return newShare == share
                    ? this
                    : new OpenTrial(rollout, newShare, off, renewals, Math.max(leasedSince, now));
        }
    }

    /**
     * A state, with the cause for which the share was taken away on the way to it.
     *
     * @param flip to be stored, so that other gateways and the rollout learn of it; present once in a rollout at most
     */
    public record Step(State state, Optional<FlipCause> flip) {}

    /** What follows from an event. */
    public static Step step(State state, GatewayEvent event) {
        return switch (event) {
            case TableOpened opened -> adopt(state, opened);
            case RenewalsRead read ->
                trial(state, read.rollout())
                        .map(trial -> renew(state, trial, read))
                        .orElse(quietly(state));
            case TimePassed passed ->
                state.trial().map(trial -> look(state, trial, passed.now())).orElse(quietly(state));
            case HarmProven proven ->
                trial(state, proven.rollout())
                        .map(trial -> flip(state, trial, FlipCause.HARM))
                        .orElse(quietly(state));
            case FlippedBefore before ->
                trial(state, before.rollout())
                        .map(trial -> quietly(state.with(trial.switchedOff())))
                        .orElse(quietly(state));
        };
    }

    private static Optional<OpenTrial> trial(State state, int rollout) {
        return state.trial().filter(trial -> trial.rollout() == rollout);
    }

    private static Step adopt(State state, TableOpened opened) {
        if (opened.version() <= state.version()) {
            return quietly(state);
        }
        Optional<OpenTrial> next = opened.candidate()
                .map(candidate -> trial(state, candidate.rollout())
                        .map(known -> known.at(candidate.share(), opened.now()))
                        .orElseGet(() -> OpenTrial.of(candidate, opened.now())));
        return quietly(new State(opened.version(), next));
    }

    /** Only a new number renews, and none that comes too late: the share is gone by then. */
    private static Step renew(State state, OpenTrial trial, RenewalsRead read) {
        if (trial.hasLapsed(read.now())) {
            return flip(state, trial, FlipCause.LEASE_LAPSED);
        }
        return read.number() > trial.renewals()
                ? quietly(state.with(trial.renewed(read.number(), read.now())))
                : quietly(state);
    }

    private static Step look(State state, OpenTrial trial, long now) {
        return trial.hasLapsed(now) ? flip(state, trial, FlipCause.LEASE_LAPSED) : quietly(state);
    }

    private static Step flip(State state, OpenTrial trial, FlipCause cause) {
        return trial.off() ? quietly(state.with(trial)) : new Step(state.with(trial.switchedOff()), Optional.of(cause));
    }

    private static Step quietly(State state) {
        return new Step(state, Optional.empty());
    }
}
