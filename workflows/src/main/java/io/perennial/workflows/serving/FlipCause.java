package io.perennial.workflows.serving;

/** Why a candidate's share went to 0 before its workflow said so. */
public enum FlipCause {
    HARM,
    LEASE_LAPSED,
    /** A person took it away while the workflow that owns it could not be reached. */
    BY_HAND,
    /** It gave no usable answer, three times, where the incumbent did: written by gateways from before failures were evidence of both arms. */
    CANDIDATE_FAILED
}
