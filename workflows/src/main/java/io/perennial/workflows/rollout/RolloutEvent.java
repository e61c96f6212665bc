package io.perennial.workflows.rollout;

import java.time.Instant;
import java.util.Optional;

/** What happens to a rollout; each event names the step it belongs to, so that a late one is told from a timely one. */
sealed interface RolloutEvent {

    /** The rollout was asked for. */
    record Begun() implements RolloutEvent {}

    /** The step's route is in force since this time, and since the outcome with this sequence. */
    record RouteInForce(int step, long outcomesSoFar, Instant at) implements RolloutEvent {}

    /** Somebody with a higher token has written the route. */
    record RouteSuperseded(int step) implements RolloutEvent {}

    /** A block of outcomes was judged. */
    record Judged(int step, EvidenceJudgement judgement) implements RolloutEvent {}

    /** The step's evidence could not be judged at all. */
    record Unjudgeable(int step, String why) implements RolloutEvent {}

    /** The time is found to be over now in which the step had to prove itself. */
    record DeadlineReached(int step, Instant now) implements RolloutEvent {}

    /** The last look at what was stored when the deadline came has taken too long. */
    record LastLookOver(int step) implements RolloutEvent {}

    /** The lease on the candidate's share was not renewed in time, and gateways have taken the share away. */
    record LeaseLapsed(int step) implements RolloutEvent {}

    /** The candidate gave no usable answers where the incumbent did, and gateways have taken its share away. */
    record CandidateFailed(int step, String why) implements RolloutEvent {}

    /** What a person wants besides an end. */
    sealed interface Wish extends RolloutEvent {}

    /** A person opens the gate with this digest. */
    record GateApproved(String actor, String reason, String digest) implements Wish {}

    /** A person wants it to go no further for now. */
    record Paused(String actor, String reason, Optional<Instant> stopsClockAt) implements Wish {}

    /** A person lets it go on. */
    record Resumed(String actor, String reason, Instant now) implements Wish {}

    /** A person ends the rollout. */
    record Aborted(String actor, String reason) implements RolloutEvent {}
}
