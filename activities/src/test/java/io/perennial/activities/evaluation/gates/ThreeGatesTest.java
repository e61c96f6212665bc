package io.perennial.activities.evaluation.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.gates.Baseline.Source;
import io.perennial.activities.evaluation.gates.ThreeGates.Estimate;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the gates and what each asks for; the figures of the board are counted by hand. */
final class ThreeGatesTest {

    private static final BaselineBoard BOARD = new BaselineBoard(List.of(
            new Baseline(Source.QUICK, "majority", .40),
            new Baseline(Source.QUICK, "linear", .12),
            new Baseline(Source.OLDER_SYSTEM, "rules", .20),
            new Baseline(Source.HUMAN_LEVEL, "three annotators", .02)));
    private static final ThreeGates GATES = new ThreeGates(.02, .03, .02, 500);
    private static final Estimate CHEAP = estimate(300, 50);

    private static Estimate estimate(double value, double half) {
        return new Estimate(value, new Interval(value - half, value + half));
    }

    @Test
    void theBoardTellsHowMuchOfTheGapIsClosed() {
        assertThat(BOARD.bayesError().orElseThrow()).isEqualTo(.02);
        assertThat(BOARD.errorToday().orElseThrow()).isEqualTo(.12);
        assertThat(BOARD.gapClosed(.07).orElseThrow()).isCloseTo(.5, within(1e-12));
        assertThat(BOARD.gapClosed(.02).orElseThrow()).isEqualTo(1);
        assertThat(BOARD.gapClosed(.17).orElseThrow()).isCloseTo(-.5, within(1e-12));
    }

    @Test
    void theBoardWantsTwoSources() {
        BaselineBoard quickOnly = new BaselineBoard(BOARD.baselines().subList(0, 2));

        assertThat(BOARD.refusal()).isEmpty();
        assertThat(quickOnly.refusal().orElseThrow()).contains("at least two sources", "has 1");
        assertThat(quickOnly.gapClosed(.05)).isEmpty();
        assertThat(new BaselineBoard(List.of()).bayesError()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Baseline(Source.QUICK, "broken", Double.NaN));
    }

    @Test
    void allThreeHold() {
        List<GateVerdict> verdicts = GATES.judge(estimate(.03, .005), estimate(.035, .005), CHEAP);

        assertThat(verdicts).extracting(GateVerdict::verdict).containsOnly(Verdict.HOLDS);
        assertThat(verdicts).extracting(GateVerdict::gate).containsExactly(Gate.values());
        assertThat(verdicts).allMatch(verdict -> verdict.nextAction().isEmpty());
    }

    @Test
    void theFirstThatFailsNamesWhatToDoAndLaterOnesAreNotJudged() {
        List<GateVerdict> verdicts = GATES.judge(estimate(.10, .01), estimate(.10, .01), CHEAP);

        assertThat(verdicts)
                .extracting(GateVerdict::verdict)
                .containsExactly(Verdict.FAILS, Verdict.UNKNOWN, Verdict.UNKNOWN);
        assertThat(verdicts.getFirst().nextAction().orElseThrow()).contains("larger network");
        assertThat(verdicts.getFirst().sentence())
                .isEqualTo("Error on training rows: 0.1 (0.09 to 0.11), at most 0.05");
        assertThat(verdicts.getLast().sentence()).isEqualTo("Not judged before the gate of the training rows holds");
    }

    @Test
    void eachGateNamesItsOwnAction() {
        List<GateVerdict> variance = GATES.judge(estimate(.03, .005), estimate(.12, .01), CHEAP);
        List<GateVerdict> dear = GATES.judge(estimate(.03, .005), estimate(.035, .005), estimate(900, 50));

        assertThat(variance.get(1).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(variance.get(1).nextAction().orElseThrow()).contains("more rows, augment");
        assertThat(dear.get(2).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(dear.get(2).nextAction().orElseThrow()).contains("signed costs");
    }

    @Test
    void whatTheRowsCannotTellIsNoPass() {
        List<GateVerdict> wide = GATES.judge(estimate(.03, .005), estimate(.035, .2), CHEAP);
        List<GateVerdict> lost = GATES.judge(new Estimate(Double.NaN, new Interval(0, 1)), CHEAP, CHEAP);

        assertThat(wide.get(1).verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(wide.get(1).nextAction().orElseThrow()).contains("more rows");
        assertThat(lost.getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
