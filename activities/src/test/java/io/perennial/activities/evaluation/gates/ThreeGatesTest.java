package io.perennial.activities.evaluation.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.gates.Baseline.Source;
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

    private static ThreeGates.Question train(double error, double half) {
        return new ThreeGates.Question(Gate.TRAIN, "error on training rows", limit(error, half, .05));
    }

    private static ThreeGates.Question test(double error, double half) {
        return new ThreeGates.Question(Gate.TEST, "error on held-out rows", limit(error, half, .05));
    }

    private static ThreeGates.Question costs(double cost) {
        return new ThreeGates.Question(Gate.BUSINESS, "a thousand answers cost", limit(cost, 50, 500));
    }

    private static Limit limit(double value, double half, double most) {
        return new Limit(value, new Interval(value - half, value + half), most);
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
        List<GateVerdict> verdicts = ThreeGates.judge(List.of(train(.03, .005), test(.035, .005), costs(300)));

        assertThat(verdicts).extracting(GateVerdict::verdict).containsOnly(Verdict.HOLDS);
        assertThat(verdicts).extracting(GateVerdict::gate).containsExactly(Gate.values());
        assertThat(verdicts).allMatch(verdict -> verdict.nextAction().isEmpty());
    }

    @Test
    void theFirstThatFailsNamesWhatToDoAndLaterOnesAreNotJudged() {
        List<GateVerdict> verdicts = ThreeGates.judge(List.of(train(.10, .01), test(.10, .01), costs(300)));

        assertThat(verdicts)
                .extracting(GateVerdict::verdict)
                .containsExactly(Verdict.FAILS, Verdict.UNKNOWN, Verdict.UNKNOWN);
        assertThat(verdicts.getFirst().nextAction().orElseThrow()).contains("larger network");
        assertThat(verdicts.getFirst().sentence()).isEqualTo("error on training rows 0.1 (0.09 to 0.11), at most 0.05");
        assertThat(verdicts.getLast().sentence())
                .isEqualTo("The gate of the business goal is not judged before that of the training rows holds");
    }

    @Test
    void eachGateNamesItsOwnAction() {
        List<GateVerdict> variance = ThreeGates.judge(List.of(train(.03, .005), test(.12, .01), costs(300)));
        List<GateVerdict> dear = ThreeGates.judge(List.of(train(.03, .005), test(.035, .005), costs(900)));

        assertThat(variance.get(1).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(variance.get(1).nextAction().orElseThrow()).contains("more rows, augment");
        assertThat(dear.get(2).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(dear.get(2).nextAction().orElseThrow()).contains("signed costs");
    }

    @Test
    void whatTheRowsCannotTellIsNoPass() {
        List<GateVerdict> wide = ThreeGates.judge(List.of(train(.03, .005), test(.035, .2)));
        List<GateVerdict> lost = ThreeGates.judge(List.of(new ThreeGates.Question(
                Gate.TRAIN, "error on training rows", new Limit(Double.NaN, new Interval(0, 1), .05))));

        assertThat(wide.get(1).verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(wide.get(1).nextAction().orElseThrow()).contains("more rows");
        assertThat(lost.getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
