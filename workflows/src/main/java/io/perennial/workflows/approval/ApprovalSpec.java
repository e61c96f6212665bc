package io.perennial.workflows.approval;

import java.time.Duration;

/**
 * Who must agree before a version is released.
 *
 * @param firstRelease true when a person must approve the first release
 * @param retraining true when a person must approve every retrained version as well
 * @param expiresAfter how long a request stays open
 */
public record ApprovalSpec(boolean firstRelease, boolean retraining, Duration expiresAfter) {}
