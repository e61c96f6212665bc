package io.perennial.activities.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The segments that one column tells apart, in the order of their first bad events; mutable and not safe for concurrent use. */
final class SegmentsOfColumn {

    private final String column;
    private final Map<String, Segment> byWord = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final double[] logEvidence = new double[SegmentedHarm.SLOTS]; // 0 of a segment not seen: evidence 1

    /** One segment with the place it has among the others. */
    private static final class Segment {

        private final int place;
        private final Optional<String> word;
        private final RatioEProcess evidence = RatioEProcess.harm();
        private long candidateBad;
        private long incumbentBad;

        Segment(int place, Optional<String> word) {
            this.place = place;
            this.word = word;
        }

        void add(DrawnAnswer bad) {
            candidateBad += bad.byCandidate() ? 1 : 0;
            incumbentBad += bad.byCandidate() ? 0 : 1;
            evidence.add(bad.byCandidate() ? 1 : 0, bad.byCandidate() ? 0 : 1, bad.share());
        }
    }

    SegmentsOfColumn(String column) {
        this.column = column;
    }

    /** Adds a bad event to the segment of its word; one without a word for this column tells nothing here. */
    void add(DrawnAnswer bad) {
        String word = bad.segments().get(column);
        if (word != null) {
            Segment segment = of(word);
            segment.add(bad);
            logEvidence[segment.place] = segment.evidence.logEvidence();
        }
    }

    private Segment of(String word) {
        Segment known = byWord.get(word);
        if (known != null) {
            return known;
        }
        if (segments.size() < SegmentedHarm.WORDS) {
            Segment named = open(Optional.of(word));
            byWord.put(word, named);
            return named;
        }
        return segments.size() == SegmentedHarm.SLOTS ? segments.getLast() : open(Optional.empty());
    }

    private Segment open(Optional<String> word) {
        Segment segment = new Segment(segments.size(), word);
        segments.add(segment);
        return segment;
    }

    /** Natural logarithm of the evidence of every segment that there may be, in the order of their first bad events. */
    double[] logEvidence() {
        return logEvidence.clone();
    }

    /**
     * The segments seen.
     *
     * @param least for every segment that there may be, the least alpha at which it is proven worse
     */
    Stream<SegmentHarm> seen(double[] least, double alpha) {
        return IntStream.range(0, segments.size()).mapToObj(place -> shown(segments.get(place), least[place] <= alpha));
    }

    private SegmentHarm shown(Segment segment, boolean atFault) {
        return new SegmentHarm(
                column,
                segment.word,
                segment.candidateBad,
                segment.incumbentBad,
                segment.evidence.log10Evidence(),
                atFault);
    }
}
