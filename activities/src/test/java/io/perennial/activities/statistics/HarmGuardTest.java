package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HarmGuardTest {

    @Test
    void namesTheOutcomeAtWhichTheCandidateWasProvenHarmful() {
        HarmGuard guard = new HarmGuard(.005);
        long sequence = 0;
        while (!add(guard, ++sequence, true, true, .25)) {
            assertThat(guard.crossedAt()).isEmpty();
        }
        assertThat(guard.crossedAt()).hasValue(sequence);
        assertThat(guard.candidateBad()).isEqualTo(sequence);
        assertThat(guard.log10Evidence()).isGreaterThanOrEqualTo(-Math.log10(.005));
    }

    @Test
    void staysCrossedWhateverComesLater() {
        HarmGuard guard = crossed();
        for (long sequence = 1_000; sequence < 2_000; sequence++) {
            assertThat(add(guard, sequence, false, true, .25)).isTrue();
        }
        assertThat(guard.crossedAt().orElseThrow()).isLessThan(100);
    }

    @Test
    void replayedOutcomesChangeNothing() {
        HarmGuard guard = new HarmGuard(.005);
        add(guard, 1, true, true, .25);
        double once = guard.log10Evidence();
        add(guard, 1, true, true, .25);
        assertThat(guard.log10Evidence()).isEqualTo(once);
        assertThat(guard.candidateAnswers()).isEqualTo(1);
    }

    @Test
    void outcomesWithoutAShareTellNothing() {
        HarmGuard guard = new HarmGuard(.005);
        for (long sequence = 1; sequence <= 100; sequence++) {
            add(guard, sequence, false, true, 0);
        }
        assertThat(guard.log10Evidence()).isZero();
        assertThat(guard.incumbentBad()).isZero();
    }

    /**
     * Customers who come again and again, of whom a worse candidate spoils more, and sooner: with first bad answers as events it was called
     * safe at the very margin in half of the runs.
     */
    @Test
    void stickyUnitsOfACandidateAtTheMarginAreRarelyCalledSafe() {
        int runs = 1_000;
        double alpha = .05;
        int safe = 0;
        for (int run = 0; run < runs; run++) {
            safe += provesSafety(new SplittableRandom(run), alpha) ? 1 : 0;
        }
        assertThat(safe / (double) runs).isLessThanOrEqualTo(alpha + 3 * Math.sqrt(alpha * (1 - alpha) / runs));
        assertThat(safe).as("the test can prove something").isPositive();
    }

    /** Five hundred units with ten answers each at a share of a quarter; the candidate is worse by exactly the margin of a half. */
    private static boolean provesSafety(SplittableRandom random, double alpha) {
        HarmGuard guard = new HarmGuard(.0025, Optional.of(.5));
        boolean[] onTrial = new boolean[500];
        for (int unit = 0; unit < onTrial.length; unit++) {
            onTrial[unit] = random.nextDouble() < .25;
        }
        boolean safe = false;
        for (long answer = 1; answer <= 5_000 && !safe; answer++) {
            int unit = random.nextInt(onTrial.length);
            boolean byCandidate = onTrial[unit];
            boolean bad = random.nextDouble() < (byCandidate ? .3 : .2);
            guard.add(new DrawnAnswer(answer, "unit " + unit, 1, byCandidate, bad, .25));
            safe = guard.safeLog10() >= -Math.log10(alpha);
        }
        return safe;
    }

    @Test
    void provesAnEqualCandidateSafe() {
        HarmGuard guard = new HarmGuard(.0025, Optional.of(.5));
        for (long answer = 1; answer <= 2_000; answer++) {
            guard.add(new DrawnAnswer(answer, "unit " + answer, 1, answer % 2 == 0, answer % 10 < 2, .5));
        }
        assertThat(guard.safeLog10()).isGreaterThan(-Math.log10(.05));
        assertThat(guard.crossed()).isFalse();
        assertThat(new HarmGuard(.0025).safeLog10()).isZero();
    }

    /** NaN was taken for share 0, so that whatever the candidate did at it was no evidence. */
    @Test
    void refusesSharesThatAreNone() {
        HarmGuard guard = new HarmGuard(.005);
        assertThatThrownBy(() -> add(guard, 1, true, true, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add(guard, 1, true, true, -.1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(add(guard, 1, true, true, .5)).isFalse();
        assertThat(guard.candidateBad()).isEqualTo(1);
    }

    @Test
    void goodAnswersCountAsAnswersAndLeaveTheEvidence() {
        HarmGuard guard = new HarmGuard(.005);
        add(guard, 1, true, false, .5);
        add(guard, 2, false, false, .5);
        assertThat(guard.candidateAnswers()).isEqualTo(1);
        assertThat(guard.log10Evidence()).isZero();
    }

    /** A unit that comes again and again is one draw, and so are the rows of a batch. */
    @Test
    void onlyTheFirstBadAnswerOfAUnitInAStepIsEvidence() {
        HarmGuard guard = new HarmGuard(.005);
        guard.add(new DrawnAnswer(1, "ana", 2, true, true, .25));
        double once = guard.log10Evidence();
        guard.add(new DrawnAnswer(2, "ana", 2, true, true, .25));
        assertThat(guard.log10Evidence()).isEqualTo(once);
        assertThat(guard.candidateBad())
                .as("bad answers, of which two are one event")
                .isEqualTo(2);
        guard.add(new DrawnAnswer(3, "ana", 3, true, true, .25));
        assertThat(guard.log10Evidence()).as("another step, another draw").isGreaterThan(once);
        double twice = guard.log10Evidence();
        guard.add(new DrawnAnswer(4, "ben", 3, true, false, .25));
        guard.add(new DrawnAnswer(5, "ben", 3, true, true, .25));
        assertThat(guard.log10Evidence())
                .as("its first bad answer, not its first")
                .isGreaterThan(twice);
    }

    private static boolean add(HarmGuard guard, long sequence, boolean byCandidate, boolean bad, double share) {
        return guard.add(new DrawnAnswer(sequence, "unit " + sequence, 2, byCandidate, bad, share));
    }

    private static HarmGuard crossed() {
        HarmGuard guard = new HarmGuard(.005);
        long sequence = 0;
        while (!add(guard, ++sequence, true, true, .25)) {
            assertThat(sequence).isLessThan(100);
        }
        return guard;
    }
}
