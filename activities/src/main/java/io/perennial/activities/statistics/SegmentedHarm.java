package io.perennial.activities.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Evidence that a candidate is worse over all units or within a segment of them, as one e-value (primitive H).
 *
 * <p><b>Estimated:</b> whether the candidate is worse anywhere. A {@link RatioEProcess} of harm weighs the bad events of all units, and one
 * each those of every segment: of the units whose rows hold a certain word in a column. A segment with little traffic is lost in the overall
 * rate however badly it breaks; in its own evidence it is not.
 *
 * <p><b>Combined:</b> by the weighted mean of the e-values, which is an e-value whatever they have in common. {@value #OVERALL_WEIGHT} goes to
 * all units; the rest is spread evenly over columns and, within a column, over the {@value #SLOTS} segments that it may have. The weights
 * are fixed before anything is seen: a segment that is not seen yet has evidence 1, and keeps its part until it is. So alpha is spent once,
 * not once per segment; how much of it a segment holds does not depend on what it shows.
 *
 * <p><b>Segments:</b> the first {@value #WORDS} words of a column, in the order of their first bad events; all later words are one segment
 * more, so that memory is bounded whatever callers send. Which segment an event belongs to follows from words alone, never from arms, and
 * from the order of what is stored, so that whoever replays it divides alike.
 *
 * <p><b>Assumptions:</b> those of {@link RatioEProcess}, and that an event is the first bad one of its unit in the step <em>over all
 * segments</em>. Counted anew in each, a unit that fails everywhere would be several draws in the eyes of the mean, where it is one.
 * A word must be told by the request, not by the answer: then the share within a segment is that over all.
 *
 * <p><b>Guarantee:</b> of a candidate that is no worse in any segment, the evidence ever reaches 1/α with probability at most α. At the crossing the
 * segments at fault are told by e-BH: the expected part of wrongly blamed ones among them is at most α. None is told where many together,
 * or all units, proved harm.
 *
 * <p><b>Few samples, ties, NaN:</b> as {@link RatioEProcess}; an event that lacks a column counts over all units and in other columns alone.
 * Without columns the evidence is that over all units, to the bit.
 *
 * <p><b>Papers:</b> Vovk and Wang, E-values: calibration, combination and applications, Annals of Statistics 49 (2021); Wang and Ramdas, False
 * discovery rate control with e-values, JRSS-B 84 (2022).
 *
 * <p>Mutable and not safe for concurrent use.
 */
final class SegmentedHarm {

    /** Words of a column that are segments by themselves. */
    static final int WORDS = 20;

    /** Segments of a column: its first words, with one of all others. */
    static final int SLOTS = WORDS + 1;

    static final double OVERALL_WEIGHT = .25;

    private final RatioEProcess overall = RatioEProcess.harm();
    private final List<SegmentsOfColumn> columns;
    private double logMean;

    SegmentedHarm(List<String> columns) {
        this.columns = columns.stream().map(SegmentsOfColumn::new).toList();
    }

    /** Adds the first bad event of a unit in its step. */
    void add(DrawnAnswer bad) {
        overall.add(bad.byCandidate() ? 1 : 0, bad.byCandidate() ? 0 : 1, bad.share());
        columns.forEach(column -> column.add(bad));
        logMean = logMean();
    }

    private double logMean() {
        if (columns.isEmpty()) {
            return overall.logEvidence();
        }
        double[] parts = new double[columns.size() + 1];
        double weight = (1 - OVERALL_WEIGHT) / columns.size();
        for (int i = 0; i < columns.size(); i++) {
            parts[i] = Math.log(weight * parts.length)
                    + Logarithms.logMeanExp(columns.get(i).logEvidence());
        }
        parts[columns.size()] = Math.log(OVERALL_WEIGHT * parts.length) + overall.logEvidence();
        return Logarithms.logMeanExp(parts);
    }

    /** Decimal logarithm of the evidence; the threshold is −log10 of alpha. */
    double log10Evidence() {
        return Logarithms.toLog10(logMean);
    }

    /** True when the evidence is at least 1/alpha now. */
    boolean rejects(double alpha) {
        return logMean >= Alpha.logThreshold(alpha);
    }

    /** Every segment seen, each marked as {@code alpha} allows to call it proven worse now. */
    List<SegmentHarm> seen(double alpha) {
        double[] least = BenjaminiHochberg.adjusted(columns.stream()
                .flatMapToDouble(column -> DoubleStream.of(column.logEvidence()))
                .map(log -> Math.min(1, Math.exp(-log)))
                .toArray());
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(place ->
                        columns.get(place).seen(Arrays.copyOfRange(least, place * SLOTS, (place + 1) * SLOTS), alpha))
                .toList();
    }
}
