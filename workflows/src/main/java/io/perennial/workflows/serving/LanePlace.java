package io.perennial.workflows.serving;

/**
 * Which of several lanes belongs to a rollout.
 *
 * @param draw number of the rollout that salts the draw of lanes: the first of those that share the units
 * @param index its own, from 0
 * @param lanes how many there are, above 1
 */
public record LanePlace(int draw, int index, int lanes) {

    public LanePlace {
        if (lanes < 2 || index < 0 || index >= lanes) {
            throw new IllegalArgumentException("a place must be one of 2 lanes or more, got " + index + " of " + lanes);
        }
    }

    /** Such as {@code part 1 of 2 equal parts}. */
    public String inWords() {
        return "part " + (index + 1) + " of " + lanes + " equal parts";
    }
}
