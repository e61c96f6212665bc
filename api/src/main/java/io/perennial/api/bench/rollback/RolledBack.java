package io.perennial.api.bench.rollback;

/**
 * One rollout that was taken back.
 *
 * @param candidateAnswers requests that the candidate answered in all
 * @param candidateBad bad answers of the candidate that were judged
 * @param incumbentBad bad answers of the incumbent that were judged
 * @param millisToLast milliseconds from the sending of the label that proved harm to the sending of the last request that the candidate answered; 0
 *     when none came after it
 * @param requests requests in all
 * @param failed requests that got no answer
 * @param unlabelled answers whose label was not taken, so that they are no evidence
 * @param seconds how long it was asked
 */
record RolledBack(
        int candidateAnswers,
        long candidateBad,
        long incumbentBad,
        double millisToLast,
        long requests,
        long failed,
        long unlabelled,
        double seconds) {}
