package io.perennial.activities.rollout;

/** Types of failures of {@link StoredEvidenceJudge}. */
enum EvidenceFailure {
    /** Gateways took the candidate's share away because nobody renewed its lease; no retry gives it back. */
    LEASE_LAPSED,
    /** Gateways took the candidate's share away because it gave no usable answers where the incumbent did. */
    CANDIDATE_FAILED
}
