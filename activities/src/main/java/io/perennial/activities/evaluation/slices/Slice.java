package io.perennial.activities.evaluation.slices;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that have one value in each of some columns.
 *
 * @param conditions what they have in common
 * @param rows how many they are where the slice was found
 * @param errorSum sum of their errors there
 * @param score SliceLine's score there
 */
public record Slice(List<Condition> conditions, int rows, double errorSum, double score) {

    /**
     * One thing that rows have in common.
     *
     * @param feature name of the column
     * @param value its value
     */
    public record Condition(String feature, String value) {

        @Override
        public String toString() {
            if (value.isEmpty()) {
                return feature + " = missing"; // as numbers say it
            }
            return value.startsWith(">") || value.startsWith("<=") ? feature + " " + value : feature + " = " + value;
        }
    }

    public Slice {
        conditions = List.copyOf(conditions);
    }

    /** Mean error of its rows. */
    public double meanError() {
        return errorSum / rows;
    }

    /** Which rows of other features are in it; the features hold the same columns. */
    public boolean[] members(List<Feature> features) {
        boolean[] members = new boolean[features.getFirst().rows()];
        for (int row = 0; row < members.length; row++) {
            int here = row;
            members[row] = conditions.stream().allMatch(condition -> holds(condition, features, here));
        }
        return members;
    }

    private static boolean holds(Condition condition, List<Feature> features, int row) {
        return features.stream()
                .filter(feature -> feature.name().equals(condition.feature()))
                .anyMatch(feature -> feature.values().get(feature.valueOf(row)).equals(condition.value()));
    }

    /** The conditions in words. */
    public String name() {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }
}
