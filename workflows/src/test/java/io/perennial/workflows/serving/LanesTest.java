package io.perennial.workflows.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.Examples;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {

    private static final int UNITS = 100_000;

    @Test
    void givesEveryCandidateItsShareOfAnEqualPart() {
        Lanes lanes = lanes(0.1, 0.5, 0);
        for (int lane = 0; lane < 3; lane++) {
            int own = lane;
            double part = share(unit -> draw(lanes, unit).lane() == own);
            assertThat(part).isCloseTo(1 / 3.0, within(4 * Math.sqrt(2.0 / 9 / UNITS)));
        }
        assertThat(candidate(lanes, 0)).isCloseTo(0.1 / 3, within(.003));
        assertThat(candidate(lanes, 1)).isCloseTo(0.5 / 3, within(.005));
        assertThat(candidate(lanes, 2)).isZero();
    }

    /** What one candidate gains comes from the incumbent, and nobody else's units move. */
    @Test
    void raisesOneShareWithoutMovingTheUnitsOfAnother() {
        Lanes before = lanes(0.05, 0.25);
        Lanes after = lanes(0.5, 0.25);
        assertThat(IntStream.range(0, UNITS)).allSatisfy(unit -> {
            LaneDraw was = draw(before, unit);
            LaneDraw is = draw(after, unit);
            assertThat(is.lane()).isEqualTo(was.lane());
            if (was.lane() == 1 || was.assignment().arm() == Arm.CANDIDATE) {
                assertThat(is.assignment().arm()).isEqualTo(was.assignment().arm());
            }
        });
        assertThat(candidate(after, 0)).isGreaterThan(candidate(before, 0));
    }

    /** A candidate that is taken back leaves its part to the incumbent, and the others where they were. */
    @Test
    void leavesAnEmptyPartToTheIncumbent() {
        LanePlace first = new LanePlace(7, 0, 2);
        Lanes one = lanes(0.25, 0.25).with(first, Lane.EMPTY);
        assertThat(IntStream.range(0, UNITS).mapToObj(unit -> draw(one, unit)))
                .filteredOn(draw -> draw.lane() == 0)
                .isNotEmpty()
                .allSatisfy(draw -> assertThat(draw.assignment()).isEqualTo(Assignment.UNTRIED));
        assertThat(candidate(one, 1)).isEqualTo(candidate(lanes(0.25, 0.25), 1));
        assertThat(one.has(first)).isTrue();
        assertThat(one.candidates()).extracting(Candidate::rollout).containsExactly(8);
    }

    /** A single candidate's units are the same whether it has a lane of its own or the table is from before there were any. */
    @Test
    void drawsASingleCandidateAsEver() {
        Candidate only = new Candidate(Examples.version(2), 0.3, 7, 1);
        Lanes single = Lanes.of(new Lane(Optional.of(only), Optional.empty()));
        assertThat(IntStream.range(0, 1000))
                .allSatisfy(unit -> assertThat(draw(single, unit).assignment().arm() == Arm.CANDIDATE)
                        .isEqualTo(UnitHash.draw(Examples.MODEL + "/7", "unit-" + unit) < 0.3));
    }

    @Test
    void drawsNothingWhereNothingIsTried() {
        assertThat(draw(Lanes.UNDIVIDED, 1)).isEqualTo(new LaneDraw(0, Assignment.UNTRIED));
        Lanes shadow = Lanes.of(new Lane(Optional.empty(), Optional.of(Examples.version(2))));
        assertThat(draw(shadow, 1)).isEqualTo(new LaneDraw(0, Assignment.UNTRIED));
        assertThat(shadow.beside()).containsExactly(Examples.version(2));
    }

    @Test
    void refusesAPlaceThatIsNone() {
        assertThatThrownBy(() -> new LanePlace(1, 0, 1)).hasMessageContaining("2 lanes or more");
        assertThatThrownBy(() -> new LanePlace(1, 2, 2)).hasMessageContaining("got 2 of 2");
    }

    private static Lanes lanes(double... shares) {
        List<Lane> lanes = IntStream.range(0, shares.length)
                .mapToObj(lane -> new Lane(
                        Optional.of(new Candidate(Examples.version(2 + lane), shares[lane], 7 + lane, 1)),
                        Optional.empty()))
                .toList();
        return new Lanes(7, lanes);
    }

    private static double candidate(Lanes lanes, int lane) {
        return share(unit -> {
            LaneDraw draw = draw(lanes, unit);
            return draw.lane() == lane && draw.assignment().arm() == Arm.CANDIDATE;
        });
    }

    private static double share(IntPredicate is) {
        return (double) IntStream.range(0, UNITS).filter(is).count() / UNITS;
    }

    private static LaneDraw draw(Lanes lanes, int unit) {
        return lanes.draw(Examples.MODEL, "unit-" + unit);
    }
}
