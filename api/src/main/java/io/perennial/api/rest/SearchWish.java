package io.perennial.api.rest;

import java.util.Optional;

/**
 * What somebody wants of a search; the search refuses all but one at once.
 *
 * @param stopTrial number of a trial that is to go no further
 * @param moreTrials how many more recipes are to be tried
 * @param epochBudget most epochs over all trials
 * @param keepOneIn of so many trials on a rung the best one goes on
 * @param finish true to begin nothing more
 */
public record SearchWish(
        Optional<Integer> stopTrial,
        Optional<Integer> moreTrials,
        Optional<Long> epochBudget,
        Optional<Integer> keepOneIn,
        boolean finish) {}
