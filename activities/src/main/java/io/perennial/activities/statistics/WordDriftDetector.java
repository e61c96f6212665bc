package io.perennial.activities.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Watches a column of words for shares that have moved away from their reference (column eSR).
 *
 * <p><b>Estimated:</b> whether the share of any reference word, or of words the reference never saw, has moved by more than the tolerance,
 * in either direction. Assumptions, guarantee, few samples and paper are those of {@link QuantileDriftDetector}. Ties do not exist, an
 * absent word has to be left out by the caller.
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class WordDriftDetector implements DriftDetector<String> {

    private final List<String> words;
    private final WindowedShareEvidence evidence;

    /** A detector against the reference's rows by word; {@code tolerance} is the accepted movement of a share, in points (0 to 1). */
    public WordDriftDetector(Map<String, Long> reference, double tolerance) {
        this.words = reference.keySet().stream().sorted().toList();
        long rows = reference.values().stream().mapToLong(Long::longValue).sum();
        List<Double> shares = new ArrayList<>();
        words.forEach(word -> shares.add(reference.getOrDefault(word, 0L) / (double) Math.max(1, rows)));
        shares.add(0.0);
        this.evidence = new WindowedShareEvidence(
                shares.stream().mapToDouble(Double::doubleValue).toArray(),
                WindowedShareEvidence.slack(tolerance, rows));
    }

    @Override
    public void addWindow(Iterable<String> values) {
        long[] counts = new long[words.size() + 1];
        long rows = 0;
        for (String value : values) {
            int place = words.indexOf(value);
            counts[place < 0 ? words.size() : place]++;
            rows++;
        }
        evidence.add(counts, rows);
    }

    @Override
    public double logEvidence() {
        return evidence.logEvidence();
    }
}
