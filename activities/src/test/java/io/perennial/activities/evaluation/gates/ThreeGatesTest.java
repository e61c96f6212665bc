package io.perennial.activities.evaluation.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.BaselineSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the gates and what each asks for; the figures of the board are counted by hand. */
final class ThreeGatesTest {

    private static final BaselineBoard BOARD = new BaselineBoard(List.of(
            baseline(BaselineSource.NO_MODEL, "majority", .40),
            baseline(BaselineSource.QUICK, "linear", .12),
            baseline(BaselineSource.OLDER_SYSTEM, "rules", .20),
            baseline(BaselineSource.HUMAN_LEVEL, "three annotators", .02)));

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

    private static Baseline baseline(BaselineSource kind, String label, double error) {
        return new Baseline(kind, label, error, "counted by hand");
    }

    private static double closed(double error) {
        return BaselineBoard.gapClosed(
                        BOARD.bestToday().orElseThrow(), BOARD.people().orElseThrow(), error)
                .orElseThrow();
    }

    @Test
    void theBoardTellsHowMuchOfTheGapIsClosed() {
        assertThat(BOARD.best()).isEqualTo(BOARD.people());
        assertThat(BOARD.bestToday().orElseThrow().label()).isEqualTo("linear");
        assertThat(closed(.07)).isCloseTo(.5, within(1e-12));
        assertThat(closed(.02)).isEqualTo(1);
        assertThat(closed(.17)).isCloseTo(-.5, within(1e-12));
    }

    @Test
    void thereIsNoGapToSomethingWorse() {
        Baseline best = BOARD.baselines().getFirst();

        assertThat(BaselineBoard.gapClosed(best, best, .05)).isEmpty();
        assertThat(BaselineBoard.gapClosed(best, BOARD.baselines().getLast(), .05))
                .isEmpty();
        assertThat(new BaselineBoard(List.of()).best()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> baseline(BaselineSource.QUICK, "broken", Double.NaN));
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
