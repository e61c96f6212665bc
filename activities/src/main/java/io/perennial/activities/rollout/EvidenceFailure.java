package io.perennial.activities.rollout;

/** Types of failures of {@link StoredEvidenceJudge}. */
enum EvidenceFailure {
    /** Gateways took the candidate's share away because nobody renewed its lease; no retry gives it back. */
    LEASE_LAPSED,
    /** A person took the candidate's share away while the workflow could not be reached; the details are who and why. */
    TAKEN_BACK,
    /** Gateways took the candidate's share away because it gave no usable answers where the incumbent did. */
    CANDIDATE_FAILED
}
