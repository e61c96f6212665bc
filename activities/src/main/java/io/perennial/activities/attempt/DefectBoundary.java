package io.perennial.activities.attempt;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalException;
import java.util.function.Supplier;

/**
 * Makes a defect of a judge a failure that somebody sees. It fails the call for good, because the same outcomes would bring the defect about
 * again for ever and nobody would be told.
 */
public final class DefectBoundary {

    /** Type of the failure: the judge itself broke over these outcomes; every retry would break over them again. */
    public static final String JUDGE_BROKEN = "JUDGE_BROKEN";

    private DefectBoundary() {}

    /** Judges; when that breaks {@code forget} drops what a defect may have spoilt, and the failure names the judge. */
    public static <T> T around(String judge, Supplier<T> judging, Runnable forget) {
        try {
            return judging.get();
        } catch (TemporalException told) { // an answer to the server, such as "cancelled" or a failure with its type
            throw told;
        } catch (RuntimeException defect) { // the one boundary where a defect becomes a failure that somebody sees
            forget.run();
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    "the judge of " + judge + " broke: " + defect, JUDGE_BROKEN, defect);
        }
    }
}
