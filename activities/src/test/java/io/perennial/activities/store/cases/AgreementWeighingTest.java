package io.perennial.activities.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.Raising;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementWeighingTest {

    @Test
    void needsAsManyCasesAsItSaysWhenAllAgree() {
        long missing = weigh(List.of(), Raising.USUAL).more().orElseThrow();

        assertThat(missing).isEqualTo(fewestByHand());
        assertThat(weigh(all(missing - 1), Raising.USUAL).suffices()).isFalse();
        assertThat(weigh(all(missing), Raising.USUAL).suffices()).isTrue();
    }

    /** Mean over the bets of Waudby-Smith and Ramdas of (1 + λ/10)^n, which has to reach 20. */
    private static long fewestByHand() {
        double[] bets = {.02, .05, .1, .2, .4, .6};
        for (int n = 1; ; n++) {
            double evidence = 0;
            for (double bet : bets) {
                evidence += Math.pow(1 + bet * .1, n) / bets.length;
            }
            if (evidence >= 20) {
                return n;
            }
        }
    }

    @Test
    void waitsForTheLeastNumberOfCasesThoughTheEvidenceIsThere() {
        Raising strict = new Raising(Optional.empty(), Optional.of(.5), Optional.of(200));

        AgreementEvidence evidence = weigh(all(120), strict);

        assertThat(evidence.log10()).isGreaterThan(evidence.neededLog10());
        assertThat(evidence.more()).contains(80L);
    }

    @Test
    void countsWhoDecidedBlindAndWhatAgrees() {
        List<CaseAnswer> answers = List.of(
                new CaseAnswer("yes", "yes", true),
                new CaseAnswer("no", "yes", true),
                new CaseAnswer("no", "no", false));

        AgreementEvidence evidence = weigh(answers, Raising.USUAL);

        assertThat(evidence.cases()).isEqualTo(3);
        assertThat(evidence.agreed()).isEqualTo(2);
        assertThat(evidence.blind()).isEqualTo(2);
        assertThat(evidence.neededLog10()).isCloseTo(1.30103, within(1e-5));
    }

    /** Numbers agree when the one would be no bad answer to the other; the tolerance of these samples is 15 %. */
    @Test
    void takesNumbersForAgreedThatAreNear() {
        assertThat(AgreementWeighing.agree("100", "114", Samples.REGRESSION)).isTrue();
        assertThat(AgreementWeighing.agree("100", "116", Samples.REGRESSION)).isFalse();
        assertThat(AgreementWeighing.agree("no", "yes", Samples.CLASSIFICATION)).isFalse();
    }

    /** People agree on exactly the share that is to be beaten, and somebody asks after every case. */
    @Test
    void raisesAVersionThatIsNotGoodEnoughAtMostOnceInTwentyTimesHoweverOftenSomebodyAsks() {
        SplittableRandom random = new SplittableRandom(7);
        int lives = 1000;
        int raised = 0;
        for (int life = 0; life < lives; life++) {
            raised += isEverRaised(random) ? 1 : 0;
        }
        assertThat(raised).isLessThan((int) (lives * .05 + 3 * Math.sqrt(lives * .05 * .95)));
    }

    private static boolean isEverRaised(SplittableRandom random) {
        List<CaseAnswer> answers = new ArrayList<>();
        for (int n = 0; n < 150; n++) {
            answers.add(new CaseAnswer("yes", random.nextDouble() < .9 ? "yes" : "no", true));
            if (n > 48 && weigh(answers, Raising.USUAL).suffices()) {
                return true;
            }
        }
        return false;
    }

    private static AgreementEvidence weigh(List<CaseAnswer> answers, Raising raising) {
        return AgreementWeighing.weigh(3, answers, raising, Samples.CLASSIFICATION);
    }

    private static List<CaseAnswer> all(long number) {
        return Collections.nCopies((int) number, new CaseAnswer("yes", "yes", true));
    }
}
