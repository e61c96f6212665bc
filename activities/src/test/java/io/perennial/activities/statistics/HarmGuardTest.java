package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HarmGuardTest {

    @Test
    void namesTheOutcomeAtWhichTheCandidateWasProvenHarmful() {
        HarmGuard guard = new HarmGuard(.01);
        long sequence = 0;
        while (!guard.add(++sequence, true, true, .25)) {
            assertThat(guard.crossedAt()).isEmpty();
        }
        assertThat(guard.crossedAt()).hasValue(sequence);
        assertThat(guard.candidateBad()).isEqualTo(sequence);
        assertThat(guard.log10Evidence()).isGreaterThanOrEqualTo(-Math.log10(.01 / 2));
    }

    @Test
    void staysCrossedWhateverComesLater() {
        HarmGuard guard = crossed();
        for (long sequence = 1_000; sequence < 2_000; sequence++) {
            assertThat(guard.add(sequence, false, true, .25)).isTrue();
        }
        assertThat(guard.crossedAt().orElseThrow()).isLessThan(100);
    }

    @Test
    void replayedOutcomesChangeNothing() {
        HarmGuard guard = new HarmGuard(.01);
        guard.add(1, true, true, .25);
        double once = guard.log10Evidence();
        guard.add(1, true, true, .25);
        assertThat(guard.log10Evidence()).isEqualTo(once);
        assertThat(guard.candidateAnswers()).isEqualTo(1);
    }

    @Test
    void outcomesWithoutAShareTellNothing() {
        HarmGuard guard = new HarmGuard(.01);
        for (long sequence = 1; sequence <= 100; sequence++) {
            guard.add(sequence, false, true, 0);
        }
        assertThat(guard.log10Evidence()).isZero();
        assertThat(guard.incumbentBad()).isZero();
    }

    /** NaN was taken for share 0, so that whatever the candidate did at it was no evidence. */
    @Test
    void refusesSharesThatAreNone() {
        HarmGuard guard = new HarmGuard(.01);
        assertThatThrownBy(() -> guard.add(1, true, true, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> guard.add(1, true, true, -.1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(guard.add(1, true, true, .5)).isFalse();
        assertThat(guard.candidateBad()).isEqualTo(1);
    }

    @Test
    void goodAnswersCountAsAnswersAndLeaveTheEvidence() {
        HarmGuard guard = new HarmGuard(.01);
        guard.add(1, true, false, .5);
        guard.add(2, false, false, .5);
        assertThat(guard.candidateAnswers()).isEqualTo(1);
        assertThat(guard.log10Evidence()).isZero();
    }

    private static HarmGuard crossed() {
        HarmGuard guard = new HarmGuard(.01);
        long sequence = 0;
        while (!guard.add(++sequence, true, true, .25)) {
            assertThat(sequence).isLessThan(100);
        }
        return guard;
    }
}
