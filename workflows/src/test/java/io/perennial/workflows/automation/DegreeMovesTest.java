package io.perennial.workflows.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.automation.DegreeEvent.Asked;
import io.perennial.workflows.automation.DegreeEvent.HarmProven;
import io.perennial.workflows.automation.DegreeEvent.LimitsSet;
import io.perennial.workflows.automation.DegreeMoves.Outcome;
import io.perennial.workflows.automation.DegreeMoves.Outcome.Moved;
import io.perennial.workflows.automation.DegreeMoves.Outcome.NeedsEvidence;
import io.perennial.workflows.automation.DegreeMoves.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event in every standing of a model with one segment. */
class DegreeMovesTest {

    private static final String GERMANY = "country = DE";
    private static final AgreementEvidence ENOUGH =
            new AgreementEvidence(3, 100, 98, 100, 0.9, 1.4, 1.3, Optional.empty());
    private static final AgreementEvidence TOO_LITTLE =
            new AgreementEvidence(3, 12, 12, 12, 0.9, 0.2, 1.3, Optional.of(70L));

    /** Highest degree, degree in force, that of the segment, and whether the model says how sure it is: 250 in all. */
    static Stream<Arguments> standings() {
        List<Arguments> all = new ArrayList<>();
        for (Degree highest : Degree.values()) {
            for (Degree degree : Degree.values()) {
                for (Degree segment : Degree.values()) {
                    for (boolean sure : new boolean[] {true, false}) {
                        all.add(Arguments.of(standing(highest, degree, segment, sure)));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("standings")
    void goesUpOneDegreeAtATimeOnEnoughEvidenceAndDownAtOnce(AutomationStanding standing) {
        for (Optional<String> segment : List.of(Optional.<String>empty(), Optional.of(GERMANY))) {
            for (Degree to : Degree.values()) {
                assertAsked(standing, segment, to);
            }
        }
    }

    private static void assertAsked(AutomationStanding standing, Optional<String> segment, Degree to) {
        Degree from = standing.inForce().of(segment).orElseThrow();
        boolean possible = to != Degree.PARTIAL || standing.saysHowSure();
        boolean isNext = to.compareTo(from) > 0
                && Stream.of(Degree.values())
                        .filter(one -> one.compareTo(from) > 0 && one.compareTo(to) < 0)
                        .allMatch(one -> one == Degree.PARTIAL && !standing.saysHowSure());
        boolean mayRise = possible
                && isNext
                && to.compareTo(standing.highest().of(segment).orElseThrow()) <= 0;
        boolean falls = possible && to.compareTo(from) < 0;

        Outcome before = DegreeMoves.step(standing, new Asked(segment, to, Optional.empty()));
        Outcome with = DegreeMoves.step(standing, new Asked(segment, to, Optional.of(ENOUGH)));
        Outcome without = DegreeMoves.step(standing, new Asked(segment, to, Optional.of(TOO_LITTLE)));

        DegreeMove move = new DegreeMove(segment, from, to);
        if (falls) {
            assertThat(List.of(before, with, without)).allSatisfy(outcome -> assertMoved(outcome, standing, move));
        } else if (mayRise) {
            assertThat(before).isEqualTo(new NeedsEvidence(move));
            assertMoved(with, standing, move);
            assertThat(without).isInstanceOf(Refused.class);
        } else {
            assertThat(List.of(before, with, without))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Refused.class));
        }
    }

    private static void assertMoved(Outcome outcome, AutomationStanding standing, DegreeMove move) {
        assertThat(outcome).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.moves()).containsExactly(move);
            assertThat(moved.inForce().of(move.segment())).contains(move.to());
            Optional<String> other = move.segment().isPresent() ? Optional.empty() : Optional.of(GERMANY);
            assertThat(moved.inForce().of(other)).isEqualTo(standing.inForce().of(other));
            assertThat(moved.inForce().band()).isEqualTo(standing.inForce().band());
        });
    }

    @ParameterizedTest
    @MethodSource("standings")
    void fallsByOneDegreeEverywhereWhenHarmIsProven(AutomationStanding standing) {
        assertThat(DegreeMoves.step(standing, new HarmProven())).isInstanceOfSatisfying(Moved.class, moved -> {
            for (Optional<String> segment : List.of(Optional.<String>empty(), Optional.of(GERMANY))) {
                Degree from = standing.inForce().of(segment).orElseThrow();
                Degree to = lower(from, standing.saysHowSure());
                assertThat(moved.inForce().of(segment)).contains(to);
                assertThat(moved.moves().contains(new DegreeMove(segment, from, to)))
                        .isEqualTo(from != to);
            }
        });
    }

    private static Degree lower(Degree from, boolean sure) {
        return switch (from) {
            case HUMAN_ONLY, SHADOW -> Degree.HUMAN_ONLY;
            case ASSIST -> Degree.SHADOW;
            case PARTIAL -> Degree.ASSIST;
            case FULL -> sure ? Degree.PARTIAL : Degree.ASSIST;
        };
    }

    @ParameterizedTest
    @MethodSource("standings")
    void keepsWhatItHasReachedWithinWhatAnotherSpecLetsItReach(AutomationStanding standing) {
        for (Degree highest : Degree.values()) {
            Automation limits = new Automation(
                    highest, Optional.of(0.7), List.of(new SegmentDegree("country", "DE", highest)), Optional.empty());
            assertThat(DegreeMoves.step(standing, new LimitsSet(limits))).isInstanceOfSatisfying(Moved.class, moved -> {
                for (Optional<String> segment : List.of(Optional.<String>empty(), Optional.of(GERMANY))) {
                    Degree before = standing.inForce().of(segment).orElseThrow();
                    assertThat(moved.inForce().of(segment)).contains(before.compareTo(highest) > 0 ? highest : before);
                }
                assertThat(moved.inForce().band()).contains(0.7);
            });
        }
    }

    @Test
    void beginsWithANewSegmentWhereTheSpecSaysAndForgetsOneThatItNamesNoMore() {
        AutomationStanding standing = standing(Degree.FULL, Degree.PARTIAL, Degree.ASSIST, true);
        Automation limits = new Automation(
                Degree.FULL,
                Optional.empty(),
                List.of(new SegmentDegree("country", "AT", Degree.PARTIAL)),
                Optional.of(new Raising(Optional.of(Degree.SHADOW), Optional.empty(), Optional.empty())));

        assertThat(DegreeMoves.step(standing, new LimitsSet(limits))).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.inForce().degree()).isEqualTo(Degree.PARTIAL);
            assertThat(moved.inForce().segments()).containsExactly(new SegmentDegree("country", "AT", Degree.SHADOW));
            assertThat(moved.moves()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSIST | | SHADOW | it is at shadow already",
                "ASSIST | | FULL | its spec lets it reach assist at most: apply a spec whose serving.automation says more",
                "FULL | | FULL | it goes up one degree at a time, from shadow to assist",
                "FULL | | ASSIST | it stays at shadow: people agreed with v3 on 12 of 12 decided cases; 70 more on which they agree"
                        + " are missing to show that they do on 90 % or more",
                "FULL | country = AT | ASSIST | there is no segment 'country = AT' with a degree of its own; there are 'country = DE'"
            })
    void saysInASentenceWhyNothingChanges(Degree highest, String segment, Degree to, String why) {
        AutomationStanding standing = standing(highest, Degree.SHADOW, Degree.SHADOW, true);

        assertThat(DegreeMoves.step(standing, new Asked(Optional.ofNullable(segment), to, Optional.of(TOO_LITTLE))))
                .isEqualTo(new Refused(why));
    }

    @Test
    void saysWhatIsMissingOfAModelThatNobodyHasDecidedAnythingFor() {
        assertThat(new AgreementEvidence(3, 0, 0, 0, 0.9, 0, 1.3, Optional.of(82L)).sentence())
                .isEqualTo(
                        "people have decided no case of v3; 82 more on which they agree are missing to show that they"
                                + " do on 90 % or more");
    }

    private static AutomationStanding standing(Degree highest, Degree degree, Degree segment, boolean sure) {
        return new AutomationStanding(automation(highest, highest), automation(degree, segment), sure);
    }

    private static Automation automation(Degree degree, Degree segment) {
        return new Automation(degree, Optional.of(0.8), List.of(new SegmentDegree("country", "DE", segment)));
    }
}
