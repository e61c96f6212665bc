package io.perennial.workflows.serving;

/** Why a gateway took a candidate's share to 0 by itself. */
public enum FlipCause {
    HARM,
    LEASE_LAPSED,
    /** It gave no usable answer, three times, where the incumbent did: written by gateways from before failures were evidence of both arms. */
    CANDIDATE_FAILED
}
