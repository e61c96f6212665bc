package io.perennial.api.bench.rollback;

import io.perennial.activities.statistics.DrawnAnswer;
import io.perennial.activities.statistics.HarmGuard;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The same rollouts without a server: the rule of the gateways over answers that are labelled at once. What is measured differs from it
 * by chance, and by nothing else if no evidence is lost or late on the way.
 */
final class SimulatedRollbacks {

    static final double SHARE = .05;
    static final double ALPHA = .01;

    private static final int ROLLOUTS = 10_000;

    private SimulatedRollbacks() {}

    /** Requests that the candidate answered in each, sorted. */
    static double[] candidateAnswers() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, ROLLOUTS)
                .mapToDouble(_ -> candidateAnswers(random))
                .sorted()
                .toArray();
    }

    private static double candidateAnswers(SplittableRandom random) {
        HarmGuard guard = new HarmGuard(ALPHA);
        long sequence = 0;
        while (!guard.crossed()) {
            guard.add(answer(++sequence, random.nextDouble() < SHARE, random));
        }
        return guard.candidateAnswers();
    }

    private static DrawnAnswer answer(long sequence, boolean byCandidate, SplittableRandom random) {
        double errs = byCandidate ? Visitors.CANDIDATE_ERRS : Visitors.INCUMBENT_ERRS;
        return new DrawnAnswer(sequence, Long.toString(sequence), 1, byCandidate, random.nextDouble() < errs, SHARE);
    }
}
