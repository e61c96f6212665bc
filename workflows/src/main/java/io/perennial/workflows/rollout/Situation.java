package io.perennial.workflows.rollout;

import java.util.Optional;

/**
 * What a release finds when it begins.
 *
 * @param incumbent the version that serves
 * @param candidate the version that is to take its place
 * @param peopleDecide true when decisions are left to people, with or without the model's advice
 * @param proven true when a version of this model has been promoted before, so that the one that serves is more than the first there was
 * @param measured true when a figure of people, literature or an older system is known, against which versions are held
 */
public record Situation(int incumbent, int candidate, boolean peopleDecide, boolean proven, boolean measured) {

    /** The strategy that fits. */
    Strategy strategy() {
        if (peopleDecide) {
            return chosen(
                    Pattern.SHADOW,
                    "people decide today, so that v" + candidate
                            + " is held against what they decide and answers nobody");
        }
        if (!proven && !measured) {
            return chosen(
                    Pattern.CANARY,
                    "v" + incumbent + " is the first there was, and no figure of people, literature or an older system"
                            + " says how good is good enough");
        }
        return chosen(
                Pattern.BLUE_GREEN,
                (proven
                                ? "v" + incumbent + " stands in a line of versions that proved themselves"
                                : "known figures say how good is good enough")
                        + ", so that this is an upgrade: v" + candidate + " takes over in one step, and v" + incumbent
                        + " stands by");
    }

    private static Strategy chosen(Pattern pattern, String because) {
        return new Strategy(pattern, Optional.of(because));
    }
}
