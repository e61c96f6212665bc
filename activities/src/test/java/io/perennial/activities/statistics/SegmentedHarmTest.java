package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Harm within segments: what it costs, what it finds, and that it never spends more than its alpha. Scenarios are those of a study done
 * independently in Python, which found one broken segment of twenty, at equal weights, after a median of 14,200 requests, nine in ten within 26,700, and sent back 0.25 % of
 * harmless candidates.
 */
final class SegmentedHarmTest {

    private static final double ALPHA = .01;
    private static final double SHARE = .25;
    private static final int SEGMENTS = 20;

    /** Base error 1 %, one segment with 3 % of the traffic fails ten times as often: the overall rate rises by a quarter, of the candidate alone. */
    @Test
    void aSmallSegmentThatBreaksIsCaughtThoughTheOverallRateBarelyMoves() {
        Canary broken = new Canary(.1);
        double[] requests = new double[1_001];
        int blamed = 0;
        for (int run = 0; run < requests.length; run++) {
            HarmGuard guard = guard(ALPHA, "region");
            requests[run] = broken.requestsUntilHarm(guard, new SplittableRandom(run));
            blamed += blamed(guard).contains("word 0") ? 1 : 0;
        }
        Arrays.sort(requests);
        assertThat(requests[requests.length / 2]).isLessThanOrEqualTo(15_000);
        assertThat(requests[requests.length * 9 / 10]).isLessThanOrEqualTo(26_700 * 1.15);
        assertThat(blamed / (double) requests.length).isGreaterThan(.95);
    }

    /** The same segment without columns: what the segments are for. */
    @Test
    void theOverallRateAloneTakesLongToTell() {
        Canary broken = new Canary(.1);
        double[] requests = new double[101];
        for (int run = 0; run < requests.length; run++) {
            requests[run] = broken.requestsUntilHarm(guard(ALPHA), new SplittableRandom(run));
        }
        Arrays.sort(requests);
        assertThat(requests[requests.length / 2]).as("the negative control").isGreaterThan(40_000);
    }

    /** Equal arms, looked at after every bad event; a test of each segment at the full alpha must fail where their mean holds. */
    @Test
    void harmlessCandidatesGoBackAtMostAtAlphaHoweverManySegmentsThereAre() {
        int runs = 10_000;
        int events = 1_000;
        Canary equal = new Canary(Canary.BASE);
        int byMean = 0;
        int atFivePercent = 0;
        int byAnySegment = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            SegmentedHarm harm = new SegmentedHarm(List.of("region"));
            Map<Map<String, String>, RatioEProcess> apart = new HashMap<>();
            double highest = 0;
            boolean anySegment = false;
            for (int event = 0; event < events; event++) {
                DrawnAnswer bad = equal.bad(event, random);
                harm.add(bad);
                highest = Math.max(highest, harm.log10Evidence());
                RatioEProcess own = apart.computeIfAbsent(bad.segments(), _ -> RatioEProcess.harm());
                own.add(bad.byCandidate() ? 1 : 0, bad.byCandidate() ? 0 : 1, SHARE);
                anySegment |= own.rejects(.05);
            }
            byMean += highest >= 2 ? 1 : 0;
            atFivePercent += highest >= -Math.log10(.05) ? 1 : 0;
            byAnySegment += anySegment ? 1 : 0;
        }
        assertThat(byMean / (double) runs).isLessThanOrEqualTo(highest(.01, runs));
        assertThat(atFivePercent / (double) runs).isLessThanOrEqualTo(highest(.05, runs));
        assertThat(byAnySegment / (double) runs).as("the negative control").isGreaterThan(.2);
    }

    /** Few hard units send most requests, from everywhere: counted anew in each segment, one of them would be twenty draws. */
    @Test
    void aUnitThatFailsInEverySegmentIsOneDraw() {
        HarmGuard guard = guard(ALPHA, "region");
        for (int i = 0; i < SEGMENTS; i++) {
            guard.add(new DrawnAnswer(i + 1, "ana", 1, true, true, SHARE, Map.of("region", "word " + i)));
        }
        assertThat(guard.segments()).hasSize(1);
        assertThat(guard.segments().getFirst().candidateBad()).isEqualTo(1);
        assertThat(guard.candidateBad()).isEqualTo(SEGMENTS);
    }

    @Test
    void withoutColumnsItIsTheEvidenceOverAllUnitsToTheBit() {
        SegmentedHarm harm = new SegmentedHarm(List.of());
        RatioEProcess overall = RatioEProcess.harm();
        SplittableRandom random = new SplittableRandom(1);
        for (int event = 0; event < 500; event++) {
            DrawnAnswer bad = new Canary(.05).bad(event, random);
            harm.add(bad);
            overall.add(bad.byCandidate() ? 1 : 0, bad.byCandidate() ? 0 : 1, bad.share());
            assertThat(harm.log10Evidence()).isEqualTo(overall.log10Evidence());
            assertThat(harm.rejects(ALPHA)).isEqualTo(overall.rejects(ALPHA));
        }
    }

    @Test
    void isTheWeightedMeanWithASegmentThatIsNotSeenAtEvidenceOne() {
        SegmentedHarm harm = new SegmentedHarm(List.of("region", "device"));
        for (int event = 0; event < 8; event++) {
            harm.add(new DrawnAnswer(event, "unit", 1, true, true, SHARE, Map.of("region", "north")));
        }
        double seen = evidence(8);
        double region = (seen + SegmentedHarm.WORDS) / SegmentedHarm.SLOTS;
        double mean = SegmentedHarm.OVERALL_WEIGHT * seen + (1 - SegmentedHarm.OVERALL_WEIGHT) * (region + 1) / 2;
        assertThat(Math.pow(10, harm.log10Evidence())).isCloseTo(mean, within(1e-9 * mean));
    }

    private static double evidence(int candidateBad) {
        RatioEProcess process = RatioEProcess.harm();
        process.add(candidateBad, 0, SHARE);
        return Math.exp(process.logEvidence());
    }

    @Test
    void wordsBeyondTheMostAreOneSegmentMore() {
        HarmGuard guard = guard(ALPHA, "region");
        for (int i = 0; i < 100; i++) {
            guard.add(new DrawnAnswer(i + 1, "unit " + i, 1, false, true, SHARE, Map.of("region", "word " + i)));
        }
        List<SegmentHarm> segments = guard.segments();
        assertThat(segments).hasSize(SegmentedHarm.SLOTS);
        assertThat(segments.stream().filter(segment -> segment.word().isEmpty()))
                .singleElement()
                .extracting(SegmentHarm::incumbentBad)
                .isEqualTo(80L);
        assertThat(segments.stream().flatMap(segment -> segment.word().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "word " + i).toList());
    }

    /** Overall harm that no segment shows alone is nobody's fault but the candidate's. */
    @Test
    void blamesNoSegmentWhereAllAreWorseTogether() {
        HarmGuard guard = guard(ALPHA, "region");
        int event = 0;
        while (!guard.add(
                new DrawnAnswer(++event, "unit " + event, 1, true, true, SHARE, Map.of("region", "word " + event)))) {
            assertThat(event).isLessThan(100);
        }
        assertThat(blamed(guard)).isEmpty();
    }

    @Test
    void faultIsToldAtTheCrossingAndStays() {
        HarmGuard guard = guard(ALPHA, "region");
        List<DrawnAnswer> answers = new ArrayList<>();
        while (!guard.crossed()) {
            add(guard, answers, true, "north");
            add(guard, answers, false, "south");
            add(guard, answers, false, "south");
        }
        for (int i = 0; i < 1_000; i++) {
            add(guard, answers, false, "north");
        }
        assertThat(guard.segments().getFirst().log10Evidence()).isNegative();
        assertThat(blamed(guard)).containsExactly("north");

        HarmGuard replayed = guard(ALPHA, "region");
        answers.forEach(replayed::add);
        assertThat(replayed.segments()).isEqualTo(guard.segments());
        assertThat(replayed.crossedAt()).isEqualTo(guard.crossedAt());
    }

    private static void add(HarmGuard guard, List<DrawnAnswer> answers, boolean byCandidate, String region) {
        int number = answers.size() + 1;
        answers.add(new DrawnAnswer(number, "unit " + number, 1, byCandidate, true, SHARE, Map.of("region", region)));
        guard.add(answers.getLast());
    }

    private static HarmGuard guard(double alpha, String... columns) {
        return new HarmGuard(alpha, Optional.empty(), List.of(columns));
    }

    private static List<String> blamed(HarmGuard guard) {
        return guard.segments().stream()
                .filter(SegmentHarm::atFault)
                .map(segment -> segment.word().orElse("others"))
                .collect(Collectors.toList());
    }

    private static double highest(double alpha, int runs) {
        return alpha + 3 * Math.sqrt(alpha * (1 - alpha) / runs);
    }

    /** Requests of twenty segments at a quarter's share, of which the first has 3 % and the others an equal part of the rest. */
    private static final class Canary {

        private static final double BASE = .01;
        private static final double TRAFFIC = .03;

        private final double candidateBase;
        private final double firstBad;
        private final double othersBad;

        /** A canary whose candidate fails in the first segment at this rate, and like the incumbent elsewhere. */
        Canary(double candidateBase) {
            this.candidateBase = candidateBase;
            this.firstBad = TRAFFIC * (SHARE * candidateBase + (1 - SHARE) * BASE);
            this.othersBad = (1 - TRAFFIC) * BASE;
        }

        /** Requests until the guard has crossed; good ones tell nothing, so that they need not be drawn one by one. */
        double requestsUntilHarm(HarmGuard guard, SplittableRandom random) {
            double requests = 0;
            for (int event = 1; event <= 10_000; event++) {
                requests +=
                        Math.max(1, Math.ceil(Math.log(1 - random.nextDouble()) / Math.log1p(-firstBad - othersBad)));
                if (guard.add(bad(event, random))) {
                    return requests;
                }
            }
            return Double.POSITIVE_INFINITY;
        }

        DrawnAnswer bad(int event, SplittableRandom random) {
            boolean first = random.nextDouble() * (firstBad + othersBad) < firstBad;
            double ofCandidate = first ? SHARE * candidateBase / (SHARE * candidateBase + (1 - SHARE) * BASE) : SHARE;
            int word = first ? 0 : 1 + random.nextInt(SEGMENTS - 1);
            return new DrawnAnswer(
                    event,
                    "unit " + event,
                    1,
                    random.nextDouble() < ofCandidate,
                    true,
                    SHARE,
                    Map.of("region", "word " + word));
        }
    }
}
