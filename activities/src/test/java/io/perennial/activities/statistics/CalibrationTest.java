package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Error rates under the null and delays under the alternative, by seeded simulation. Scenarios and figures are those of a study done
 * independently in Python for the two primitives: 10,000 rollouts without a difference, looked at after every bad event, must go back in at
 * most α + 3 √(α(1 − α)/10⁴) = 5.65 % of them; a z-test looked at as often goes back in a third or more, so the same run proves that the
 * simulation sees an uncontrolled test.
 */
final class CalibrationTest {

    private static final int RUNS = 10_000;
    private static final int EVENTS = 2_000;
    private static final double ALPHA = .05;
    private static final double HIGHEST_ACCEPTED = .0565;

    @Test
    void harmlessCandidatesGoBackAtMostAtAlphaWhileANaiveTestSendsBackAThird() {
        check(event -> .05);
        check(event -> .5);
        check(event -> event < 200 ? .01 : event < 500 ? .05 : event < 1_000 ? .25 : .5);
    }

    private static void check(IntToDoubleFunction share) {
        int byEvidence = 0;
        int byNaiveTest = 0;
        for (int run = 0; run < RUNS; run++) {
            Rollout rollout = new Rollout(share, new SplittableRandom(run));
            byEvidence += rollout.evidenceCrossed() ? 1 : 0;
            byNaiveTest += rollout.naiveTestCrossed ? 1 : 0;
        }
        assertThat(byEvidence / (double) RUNS).isBetween(.01, HIGHEST_ACCEPTED);
        assertThat(byNaiveTest / (double) RUNS).isGreaterThan(.3);
    }

    /** One rollout of equal arms, looked at after every bad event. */
    private static final class Rollout {

        private final RatioEProcess harm = RatioEProcess.harm();
        private boolean naiveTestCrossed;
        private boolean crossed;

        Rollout(IntToDoubleFunction share, SplittableRandom random) {
            double excess = 0;
            double variance = 0;
            for (int event = 0; event < EVENTS; event++) {
                double p = share.applyAsDouble(event);
                int candidate = random.nextDouble() < p ? 1 : 0;
                harm.add(candidate, 1 - candidate, p);
                crossed |= harm.rejects(ALPHA);
                excess += candidate - p;
                variance += p * (1 - p);
                naiveTestCrossed |= event >= 30 && excess > 1.645 * Math.sqrt(variance);
            }
        }

        boolean evidenceCrossed() {
            return crossed;
        }
    }

    /** Few units send most requests, and some units are hard for any version: counted by rows, they prove the harm of an equal candidate. */
    @Test
    void stickyUnitsFoolOnlyWhoeverCountsTheirRows() {
        int runs = 1_000;
        int byUnits = 0;
        int byRows = 0;
        for (int run = 0; run < runs; run++) {
            StickyRollout rollout = new StickyRollout(new SplittableRandom(run));
            byUnits += rollout.byUnits.crossed() ? 1 : 0;
            byRows += rollout.byRows.crossed() ? 1 : 0;
        }
        assertThat(byUnits / (double) runs).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
        assertThat(byRows / (double) runs).as("the negative control").isGreaterThan(.1);
    }

    /** Equal arms at 10 %; a unit's share of requests falls as its rank to the power of 1.6, its risk is beta distributed with mean 1 %. */
    private static final class StickyRollout {

        private static final int UNITS = 2_000;
        private static final int REQUESTS = 20_000;
        private static final double SHARE = .1;
        private static final double[] TRAFFIC = traffic();

        private final HarmGuard byUnits = new HarmGuard(ALPHA);
        private final HarmGuard byRows = new HarmGuard(ALPHA);

        StickyRollout(SplittableRandom random) {
            boolean[] onTrial = new boolean[UNITS];
            double[] risk = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                onTrial[unit] = random.nextDouble() < SHARE;
                risk[unit] = risk(random);
            }
            for (int request = 1; request <= REQUESTS; request++) {
                int unit = Math.min(UNITS - 1, Math.abs(Arrays.binarySearch(TRAFFIC, random.nextDouble()) + 1));
                boolean bad = random.nextDouble() < risk[unit];
                byUnits.add(new DrawnAnswer(request, "unit " + unit, 1, onTrial[unit], bad, SHARE));
                byRows.add(new DrawnAnswer(request, "request " + request, 1, onTrial[unit], bad, SHARE));
            }
        }

        /** Beta(0.05, 5) by Johnk's method. */
        private static double risk(SplittableRandom random) {
            while (true) {
                double x = Math.pow(random.nextDouble(), 1 / .05);
                double y = Math.pow(random.nextDouble(), 1 / 5.0);
                if (x + y <= 1) {
                    return x / (x + y);
                }
            }
        }

        private static double[] traffic() {
            double[] cumulated = new double[UNITS];
            double sum = 0;
            for (int unit = 0; unit < UNITS; unit++) {
                sum += Math.pow(unit + 1.0, -1.6);
                cumulated[unit] = sum;
            }
            double total = sum;
            return Arrays.stream(cumulated).map(part -> part / total).toArray();
        }
    }

    /** The base rate doubles while the share rises from 5 to 50 %: pooled, both arms look different though they never are (Simpson). */
    @Test
    void aBaseRateThatMovesDuringTheRampFoolsOnlyThePooledTest() {
        int runs = 300;
        int byEvidence = 0;
        int byPooledTest = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            long[] early = {count(random, 2_000, .01), count(random, 38_000, .01)};
            long[] late = {count(random, 20_000, .02), count(random, 20_000, .02)};
            byPooledTest += pooledZ(early[0] + late[0], 22_000, early[1] + late[1], 58_000) > 1.645 ? 1 : 0;
            RatioEProcess harm = RatioEProcess.harm();
            boolean crossed = crosses(harm, early, .05, random);
            byEvidence += crosses(harm, late, .5, random) || crossed ? 1 : 0;
        }
        assertThat(byPooledTest).isEqualTo(runs);
        assertThat(byEvidence / (double) runs).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
    }

    private static long count(SplittableRandom random, int requests, double rate) {
        return random.doubles(requests).filter(draw -> draw < rate).count();
    }

    private static double pooledZ(long bad, long total, long otherBad, long otherTotal) {
        double pooled = (bad + otherBad) / (double) (total + otherTotal);
        double variance = pooled * (1 - pooled) * (1.0 / total + 1.0 / otherTotal);
        return (bad / (double) total - otherBad / (double) otherTotal) / Math.sqrt(variance);
    }

    /** Adds bad events in random order; true when the evidence crosses on the way. */
    private static boolean crosses(RatioEProcess harm, long[] bad, double share, SplittableRandom random) {
        boolean crossed = false;
        while (bad[0] + bad[1] > 0) {
            int arm = random.nextLong(bad[0] + bad[1]) < bad[0] ? 0 : 1;
            bad[arm]--;
            harm.add(1 - arm, arm, share);
            crossed |= harm.rejects(ALPHA);
        }
        return crossed;
    }

    /** Median candidate requests until harm is proven, α = 0.01, share 5 %. */
    @ParameterizedTest
    @CsvSource({".01, 2, 1536", ".01, 3, 432", ".01, 5, 146", ".01, 10, 45", ".01, 50, 6", ".001, 10, 448"})
    void harmIsFoundWithinThePublishedDelay(double baseRate, double ratio, double published) {
        double share = .05;
        double candidateNext = ratio * share / (ratio * share + 1 - share);
        double badPerRequest = baseRate * (1 - share + ratio * share);
        double[] delays = new double[2_001];
        for (int run = 0; run < delays.length; run++) {
            delays[run] = eventsUntilHarm(candidateNext, share, new SplittableRandom(run)) / badPerRequest * share;
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(published, withinPercentage(15));
    }

    private static int eventsUntilHarm(double candidateNext, double share, SplittableRandom random) {
        RatioEProcess harm = RatioEProcess.harm();
        int events = 0;
        while (!harm.rejects(.01)) {
            int candidate = random.nextDouble() < candidateNext ? 1 : 0;
            harm.add(candidate, 1 - candidate, share);
            events++;
        }
        return events;
    }

    /** Median pairs until equal quality is proven within 2 points, α = 0.05, by the share of rows both versions agree on. */
    @ParameterizedTest
    @CsvSource({".98, 511", ".95, 904", ".90, 1743"})
    void equalCandidatesAreProvenSafeInShadowWithinThePublishedPairs(double agreement, double published) {
        double[] delays = new double[801];
        for (int run = 0; run < delays.length; run++) {
            SplittableRandom random = new SplittableRandom(run);
            PairedLossTest safe = PairedLossTest.safe(.02);
            while (!safe.rejects(ALPHA)) {
                safe.add(difference(random, agreement, .5));
            }
            delays[run] = safe.pairs();
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(published, withinPercentage(15));
    }

    @Test
    void candidatesWorseByTheMarginRarelyPassShadow() {
        int passed = 0;
        int runs = 1_000;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            PairedLossTest safe = PairedLossTest.safe(.02);
            while (safe.pairs() < 5_000 && !safe.rejects(ALPHA)) {
                safe.add(difference(random, .95, .7));
            }
            passed += safe.rejects(ALPHA) ? 1 : 0;
        }
        assertThat(passed / (double) runs).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
    }

    /** Candidate 5 points worse, agreement 90 %, α = 0.01: median 389 pairs. */
    @Test
    void harmInShadowIsFoundWithinThePublishedPairs() {
        double[] delays = new double[801];
        for (int run = 0; run < delays.length; run++) {
            SplittableRandom random = new SplittableRandom(run);
            PairedLossTest harm = PairedLossTest.harm();
            while (!harm.rejects(.01)) {
                harm.add(difference(random, .9, .75));
            }
            delays[run] = harm.pairs();
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(389, withinPercentage(15));
    }

    private static double difference(SplittableRandom random, double agreement, double candidateWorse) {
        if (random.nextDouble() < agreement) {
            return 0;
        }
        return random.nextDouble() < candidateWorse ? 1 : -1;
    }

    /** 50 % expected, 45 % actual, α = 0.001: 1.6 thousand units. */
    @Test
    void skewedAssignmentIsFoundWithinThePublishedUnits() {
        double[] delays = new double[301];
        for (int run = 0; run < delays.length; run++) {
            SplittableRandom random = new SplittableRandom(run);
            SequentialSampleRatio ratio = new SequentialSampleRatio();
            int units = 0;
            while (!ratio.mismatches(SequentialSampleRatio.ALPHA)) {
                int candidate = random.nextDouble() < .45 ? 1 : 0;
                ratio.add(candidate, 1 - candidate, .5);
                units++;
            }
            delays[run] = units;
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(1_600, withinPercentage(15));
    }

    @Test
    void soundAssignmentIsHardlyEverCalledSkewed() {
        int called = 0;
        for (int run = 0; run < 300; run++) {
            SplittableRandom random = new SplittableRandom(run);
            SequentialSampleRatio ratio = new SequentialSampleRatio();
            for (int unit = 0; unit < 2_000 && !ratio.mismatches(SequentialSampleRatio.ALPHA); unit++) {
                int candidate = random.nextDouble() < .25 ? 1 : 0;
                ratio.add(candidate, 1 - candidate, .25);
            }
            called += ratio.mismatches(SequentialSampleRatio.ALPHA) ? 1 : 0;
        }
        assertThat(called).isLessThanOrEqualTo(2);
    }
}
