package io.perennial.workflows.evaluation;

import io.perennial.workflows.lifecycle.Verdict;

/**
 * One thing that held-out rows say of a model.
 *
 * @param topic what was asked
 * @param verdict {@code HOLDS} as one would wish; {@code FAILS} not so; {@code TOO_EARLY} these rows cannot tell
 * @param sentence the figures, for a person
 */
public record Finding(Topic topic, Verdict verdict, String sentence) {

    /** What is asked of every model that may be released, in the order of the answers. */
    public enum Topic {
        /** Is it better than the best of the others on the same rows? */
        BASELINE,
        /** How much of the way from today's best to the best that is known has it gone? */
        GAP,
        /** Does it meet the goal of the charter on the rows it was fitted on? */
        TRAINING_ROWS,
        /** Does it meet the goal of the charter on rows it has not seen? */
        GOAL,
        /** Do its answers cost no more than was agreed? */
        COSTS,
        /** Is it as sure as it is right? */
        CALIBRATION,
        /** Does it find classes that have few rows? */
        RARE_CLASS,
        /** Is it as good as what serves on the kinds of rows that the charter names? */
        SEGMENT,
        /** Does it treat the groups that the charter names alike? */
        FAIRNESS,
        /** Are there rows of one kind that it does worse on? */
        WEAK_SLICE,
        /** Does every column tell it something? */
        COLUMN;

        /** True for what the charter demands, so that a model that fails it is not released. */
        public boolean isDemanded() {
            return this == COSTS || this == SEGMENT || this == FAIRNESS;
        }
    }
}
