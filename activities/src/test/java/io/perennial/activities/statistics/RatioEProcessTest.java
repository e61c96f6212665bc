package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Definition and properties; independent values are worked out from the formula by hand. */
final class RatioEProcessTest {

    @Test
    void oneCandidateEventAtHalfShareIsWorthTheMeanOfTheLikelihoodRatios() {
        // q(ρ, 1/2) = ρ/(1+ρ) against 1/2: the ratios 2ρ/(1+ρ) of the eight alternatives, averaged.
        double sum = 0;
        for (double ratio : new double[] {1.1, 1.25, 1.5, 2, 3, 5, 10, 30}) {
            sum += 2 * ratio / (1 + ratio);
        }
        RatioEProcess harm = RatioEProcess.harm();
        harm.add(1, 0, .5);
        assertThat(harm.logEvidence()).isCloseTo(Math.log(sum / 8), within(1e-12));
    }

    @Test
    void evidenceAveragesToOneOverTheNextEventUnderTheNull() {
        for (double share : new double[] {.01, .05, .25, .5, .9}) {
            RatioEProcess candidate = RatioEProcess.harm();
            RatioEProcess incumbent = RatioEProcess.harm();
            candidate.add(1, 0, share);
            incumbent.add(0, 1, share);
            double mean = share * Math.exp(candidate.logEvidence()) + (1 - share) * Math.exp(incumbent.logEvidence());
            assertThat(mean).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void evidenceOfSafetyAveragesToOneWhereTheCandidateIsWorseByTheMargin() {
        for (double share : new double[] {.01, .25, .5, .9}) {
            RatioEProcess candidate = RatioEProcess.safe(.25);
            RatioEProcess incumbent = RatioEProcess.safe(.25);
            candidate.add(1, 0, share);
            incumbent.add(0, 1, share);
            double next = 1.25 * share / (1.25 * share + 1 - share);
            double mean = next * Math.exp(candidate.logEvidence()) + (1 - next) * Math.exp(incumbent.logEvidence());
            assertThat(mean).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void isOneWithoutEvents() {
        assertThat(RatioEProcess.harm().logEvidence()).isZero();
        assertThat(RatioEProcess.harm().rejects(.999)).isFalse();
    }

    @Test
    void batchesEventByEventAndAnyOrderGiveTheSameBits() {
        SplittableRandom random = new SplittableRandom(1);
        double[] shares = {.01, .05, .25, .5};
        long[][] counts = new long[4][2];
        RatioEProcess single = RatioEProcess.harm();
        for (int i = 0; i < 2_000; i++) {
            int step = random.nextInt(4);
            int arm = random.nextInt(2);
            counts[step][arm]++;
            single.add(1 - arm, arm, shares[step]);
        }
        RatioEProcess batched = RatioEProcess.harm();
        for (int step = 3; step >= 0; step--) {
            batched.add(counts[step][0], counts[step][1], shares[step]);
        }
        assertThat(batched.logEvidence()).isEqualTo(single.logEvidence());
    }

    @Test
    void staysFiniteOverTenMillionEvents() {
        RatioEProcess harm = RatioEProcess.harm();
        harm.add(10_000_000, 0, .05);
        assertThat(harm.logEvidence()).isFinite().isPositive();
        harm.add(0, 10_000_000_000L, .05);
        assertThat(harm.logEvidence()).isFinite().isNegative();
    }

    @Test
    void moreBadAnswersOfTheCandidateAreMoreEvidenceOfHarm() {
        double before = Double.NEGATIVE_INFINITY;
        for (int bad = 0; bad < 50; bad++) {
            RatioEProcess harm = RatioEProcess.harm();
            harm.add(bad, 20, .25);
            assertThat(harm.logEvidence()).isGreaterThan(before);
            before = harm.logEvidence();
        }
    }

    @Test
    void learnsNothingFromEventsThatOnlyOneArmCouldHave() {
        RatioEProcess harm = RatioEProcess.harm();
        harm.add(0, 100, 0);
        harm.add(100, 0, 1);
        assertThat(harm.logEvidence()).isZero();
    }

    @Test
    void refusesSharesThatAreNone() {
        RatioEProcess harm = RatioEProcess.harm();
        assertThatThrownBy(() -> harm.add(1, 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harm.add(1, 0, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harm.add(-1, 0, .5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> harm.rejects(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatioEProcess.safe(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatioEProcess.safe(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
