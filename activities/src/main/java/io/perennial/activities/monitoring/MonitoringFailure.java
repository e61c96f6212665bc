package io.perennial.activities.monitoring;

/** Types of failures of {@link StoredBlockJudge}. */
enum MonitoringFailure {
    /** The judge itself broke over these outcomes; every retry would break over them again. */
    JUDGE_BROKEN,
    /** The champion's package is not the one that was registered, so its inputs cannot be compared with it. */
    PACKAGE_UNUSABLE
}
