package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Error rate of the guard by costs where nothing differs, and what it finds that counting bad answers does not. */
final class LossGuardTest {

    private static final int RUNS = 10_000;
    private static final int ANSWERS = 4_000;
    private static final double ALPHA = .05;
    private static final double HIGHEST_ACCEPTED = .0565;
    private static final Errors EQUAL = new Errors(.01, .04);

    /** Rates of a dear error, which loses 1, and of a cheap one, which loses a tenth. */
    private record Errors(double dear, double cheap) {

        double draw(SplittableRandom random) {
            double drawn = random.nextDouble();
            return drawn < dear ? 1 : drawn < dear + cheap ? .1 : 0;
        }
    }

    @Test
    void equalCandidatesGoBackAtMostAtAlpha() {
        double[] shares = {.05, .25, .5};
        long crossed = IntStream.range(0, RUNS)
                .parallel()
                .filter(run -> {
                    SplittableRandom random = new SplittableRandom(run);
                    LossGuard guard = new LossGuard(ALPHA);
                    for (int answer = 1; answer <= ANSWERS && !guard.crossed(); answer++) {
                        add(guard, answer, shares[answer * 3 / (ANSWERS + 1)], EQUAL, EQUAL, random);
                    }
                    return guard.crossed();
                })
                .count();
        assertThat(crossed / (double) RUNS).isBetween(.005, HIGHEST_ACCEPTED);
    }

    /** As many errors, of which more are the dear ones: their number proves nothing, their cost does. */
    @Test
    void findsACandidateWhoseErrorsAreAsManyAndDearer() {
        Errors dearer = new Errors(.04, .01);
        int[] needed = new int[201];
        int byNumber = 0;
        for (int run = 0; run < needed.length; run++) {
            SplittableRandom random = new SplittableRandom(run);
            LossGuard guard = new LossGuard(.01);
            HarmGuard number = new HarmGuard(.01);
            int answer = 0;
            while (!guard.crossed() && answer < 50_000) {
                DrawnAnswer drawn = drawn(++answer, .5, dearer, EQUAL, random);
                guard.add(drawn);
                number.add(drawn);
            }
            needed[run] = answer;
            byNumber += number.crossed() ? 1 : 0;
        }
        Arrays.sort(needed);
        assertThat(needed[100]).as("median of answers until proof").isLessThan(3_000);
        assertThat(byNumber).as("proven by number of errors").isLessThan(10);
    }

    /** More errors that cost less altogether are no harm to whoever pays. */
    @Test
    void leavesACandidateAloneWhoseErrorsAreMoreAndCheaper() {
        Errors cheaper = new Errors(.005, .08);
        int crossed = 0;
        for (int run = 0; run < 200; run++) {
            SplittableRandom random = new SplittableRandom(run);
            LossGuard guard = new LossGuard(.01);
            for (int answer = 1; answer <= ANSWERS; answer++) {
                add(guard, answer, .5, cheaper, EQUAL, random);
            }
            crossed += guard.crossed() ? 1 : 0;
        }
        assertThat(crossed).isLessThanOrEqualTo(2);
    }

    @Test
    void ofLossesThatAreAllOrNothingItIsTheEvidenceOfBadEvents() {
        SplittableRandom random = new SplittableRandom(7);
        LossEProcess losses = new LossEProcess();
        RatioEProcess events = RatioEProcess.harm();
        for (int answer = 0; answer < 500; answer++) {
            boolean byCandidate = random.nextDouble() < .25;
            boolean bad = random.nextDouble() < .2;
            losses.add(byCandidate, bad ? 1 : 0, .25);
            events.add(bad && byCandidate ? 1 : 0, bad && !byCandidate ? 1 : 0, .25);
        }
        assertThat(losses.logEvidence()).isCloseTo(events.logEvidence(), within(1e-9));
    }

    @Test
    void aUnitCountsOnceInTheWholeRollout() {
        LossGuard guard = new LossGuard(.01);
        for (int answer = 1; answer <= 1_000; answer++) {
            guard.add(new DrawnAnswer(answer, "one", 1 + answer / 100, true, true, .5));
        }
        assertThat(guard.crossed()).isFalse();
        assertThat(guard.candidateBad()).isEqualTo(1);
    }

    @Test
    void anOutcomeThatWasSeenAndOneInShadowChangeNothing() {
        LossGuard guard = new LossGuard(.01);
        guard.add(new DrawnAnswer(5, "a", 1, true, true, .5));
        double before = guard.log10Evidence();
        guard.add(new DrawnAnswer(5, "b", 1, true, true, .5));
        guard.add(new DrawnAnswer(6, "c", 1, false, true, 0));
        assertThat(guard.log10Evidence()).isEqualTo(before);
    }

    private static void add(
            LossGuard guard, int answer, double share, Errors candidate, Errors incumbent, SplittableRandom random) {
        guard.add(drawn(answer, share, candidate, incumbent, random));
    }

    private static DrawnAnswer drawn(
            int answer, double share, Errors candidate, Errors incumbent, SplittableRandom random) {
        boolean byCandidate = random.nextDouble() < share;
        double loss = (byCandidate ? candidate : incumbent).draw(random);
        return new DrawnAnswer(answer, "unit " + answer, 1, byCandidate, loss > 0, loss, share, Map.of());
    }
}
