package io.perennial.activities.statistics;

/** Watches one input column, window by window. */
public sealed interface DriftDetector<T> permits QuantileDriftDetector, WordDriftDetector {

    /** Adds the next window of values; the order within a window is irrelevant. */
    void addWindow(Iterable<T> values);

    /** Natural logarithm of the evidence; 0 before the first window. */
    double logEvidence();

    /** Decimal logarithm of the evidence; the threshold is −log10 of alpha. */
    default double log10Evidence() {
        return Logarithms.toLog10(logEvidence());
    }

    /** True when the evidence is at least 1/alpha now. */
    default boolean alarms(double alpha) {
        return logEvidence() >= Alpha.logThreshold(alpha);
    }
}
