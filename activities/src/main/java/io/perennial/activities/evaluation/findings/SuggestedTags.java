package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.metrics.RareClass;
import io.perennial.activities.evaluation.slices.Feature;
import io.perennial.activities.evaluation.slices.SegmentRows;
import io.perennial.activities.evaluation.slices.Slice;
import io.perennial.activities.evaluation.slices.SliceSearch;
import io.perennial.workflows.scoping.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tags that rows may have by what a machine sees in them: segments of the charter, kinds of rows that lose more than
 * others, rare classes.
 *
 * <p>Kinds are looked for outside the rows that will measure them, else a kind that is bad by chance there would be found and believed.
 */
final class SuggestedTags {

    private final Map<String, boolean[]> members;

    private SuggestedTags(Map<String, boolean[]> members) {
        this.members = members;
    }

    /** {@code measuring} are the rows that nobody selected; a single pixel tells no kind of row. */
    static SuggestedTags of(JudgedAnswers held, List<Segment> segments, int[] measuring, List<String> pixels) {
        Map<String, boolean[]> members = new LinkedHashMap<>();
        segments.forEach(segment -> members.put(segment.name(), in(segment, held.rows())));
        List<Feature> features = WeakSlices.features(held.rows(), pixels);
        int[] others = others(held.rows().rows(), measuring);
        if (others.length > 0 && !features.isEmpty()) {
            List<Feature> there = WeakSlices.only(features, others);
            for (Slice slice : SliceSearch.USUAL.find(there, WeakSlices.only(held.losses(), others))) {
                members.put(slice.name(), slice.members(features));
            }
        }
        if (held.areClasses()) {
            String[] labels = held.labels();
            HeldOutFigures.rare(HeldOutFigures.matrix(held)).stream()
                    .map(RareClass::name)
                    .forEach(name -> members.put("class " + name, having(labels, name)));
        }
        return new SuggestedTags(members);
    }

    /** Those of a row. */
    List<String> of(int row) {
        List<String> tags = new ArrayList<>();
        members.forEach((tag, rows) -> {
            if (rows[row]) {
                tags.add(tag);
            }
        });
        return List.copyOf(tags);
    }

    private static int[] others(int rows, int[] measuring) {
        boolean[] measures = new boolean[rows];
        IntStream.of(measuring).forEach(row -> measures[row] = true);
        return IntStream.range(0, rows).filter(row -> !measures[row]).toArray();
    }

    private static boolean[] in(Segment segment, Table rows) {
        boolean[] in = new boolean[rows.rows()];
        IntStream.of(SegmentRows.of(segment, rows)).forEach(row -> in[row] = true);
        return in;
    }

    private static boolean[] having(String[] labels, String name) {
        boolean[] having = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            having[row] = labels[row].equals(name);
        }
        return having;
    }
}
