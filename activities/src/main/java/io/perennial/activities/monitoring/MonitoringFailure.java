package io.perennial.activities.monitoring;

/** Types of failures of {@link PackagedReferences}. */
enum MonitoringFailure {
    /** The champion's package is not the one that was registered, so its inputs cannot be compared with it. */
    PACKAGE_UNUSABLE
}
