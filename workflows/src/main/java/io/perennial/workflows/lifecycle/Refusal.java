package io.perennial.workflows.lifecycle;

import io.temporal.failure.ApplicationFailure;

/** Why a command is refused; the name travels as the failure's type. */
public enum Refusal {
    /** The command is about another model. */
    WRONG_MODEL,
    /** The command's id was used for something else. */
    KEY_REUSED,
    /** A generation is under way. */
    WORK_OPEN,
    /** The spec was compared with another one than the one in force. */
    STALE_PLAN,
    /** No version serves yet. */
    NO_CHAMPION,
    /** There is no earlier champion, or not the one named. */
    NOTHING_TO_GO_BACK_TO,
    /** Nothing is under way, or nothing that can be called off. */
    NOTHING_TO_CANCEL,
    /** What the sender saw is no longer so. */
    OVERTAKEN,
    /** The life has ended. */
    RETIRED,
    /** An approval has been decided already. */
    ALREADY_DECIDED,
    /** The author of a change may not approve it. */
    OWN_CHANGE,
    /** The rollout has ended. */
    NO_ROLLOUT_OPEN,
    /** The rollout waits at no gate. */
    NO_GATE_CLOSED,
    /** The decision rests on evidence that is not the evidence asked about. */
    STALE_EVIDENCE,
    /** The search cannot be changed in this way. */
    SEARCH_NOT_STEERED,
    /** The degree of automation asked for cannot be had, or not yet. */
    NOT_AUTOMATED;

    /** The failure that tells a person why. */
    public ApplicationFailure because(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, name());
    }
}
