package io.perennial.workflows.serving;

import java.util.Optional;

/**
 * What happens to one model in a gateway. Times are nanoseconds of the gateway's own monotonic clock; events of another rollout than the
 * one in force change nothing.
 */
public sealed interface GatewayEvent {

    /** A routing table was read whose versions are open; it has the candidate of the rollout, or none any more. */
    record TableOpened(long version, Optional<Candidate> candidate, long now) implements GatewayEvent {}

    /** The number of renewals of the lease was read. */
    record RenewalsRead(int rollout, long number, long now) implements GatewayEvent {}

    /** Time has passed. */
    record TimePassed(long now) implements GatewayEvent {}

    /** The stored outcomes, or the stored bad events of a guardrail, prove that the candidate is worse. */
    record HarmProven(int rollout) implements GatewayEvent {}

    /** Another gateway has taken the candidate's share away, or this one had before it was started again. */
    record FlippedBefore(int rollout) implements GatewayEvent {}
}
