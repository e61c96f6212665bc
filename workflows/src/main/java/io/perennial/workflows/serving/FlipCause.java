package io.perennial.workflows.serving;

/** Why a gateway took a candidate's share to 0 by itself. */
public enum FlipCause {
    HARM,
    LEASE_LAPSED,
    /** It gave no usable answer, repeatedly, where the incumbent did. */
    CANDIDATE_FAILED
}
