package io.perennial.workflows.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.serving.GatewayEvent.FlippedBefore;
import io.perennial.workflows.serving.GatewayEvent.HarmProven;
import io.perennial.workflows.serving.GatewayEvent.RenewalsRead;
import io.perennial.workflows.serving.GatewayEvent.TableOpened;
import io.perennial.workflows.serving.GatewayEvent.TimePassed;
import io.perennial.workflows.serving.GatewayTable.OpenTrial;
import io.perennial.workflows.serving.GatewayTable.State;
import io.perennial.workflows.serving.GatewayTable.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewayTableTest {

    private static final State SHADOW = after(State.UNKNOWN, opened(1, 7, 0, seconds(0)));
    private static final State CANARY = after(SHADOW, opened(2, 7, 0.25, seconds(100)));

    @Test
    void letsACandidateAnswerTheShareThatATableGivesIt() {
        assertThat(State.UNKNOWN.candidateMayAnswer(0)).isFalse();
        assertThat(SHADOW.candidateMayAnswer(seconds(1))).isFalse();
        assertThat(CANARY.candidateMayAnswer(seconds(101))).isTrue();
        State alone = after(CANARY, new TableOpened(3, Optional.empty(), seconds(101)));
        assertThat(alone.trial()).isEmpty();
        assertThat(alone.candidateMayAnswer(seconds(101))).isFalse();
    }

    @Test
    void takesNoOlderTableForANewerOne() {
        State late = after(CANARY, opened(1, 7, 0, seconds(101)));
        assertThat(late).isEqualTo(CANARY);
        assertThat(after(CANARY, opened(2, 7, 0.5, seconds(101)))).isEqualTo(CANARY);
    }

    @Test
    void aLeaseLastsThirtySecondsFromEveryNewRenewal() {
        State renewed = after(CANARY, new RenewalsRead(7, 1, seconds(120)), new RenewalsRead(7, 1, seconds(140)));
        assertThat(renewed.candidateMayAnswer(seconds(150))).isTrue();
        assertThat(renewed.candidateMayAnswer(seconds(150) + 1)).isFalse();
        assertThat(GatewayTable.step(renewed, new TimePassed(seconds(150))).flip())
                .isEmpty();
        Step lapsed = GatewayTable.step(renewed, new TimePassed(seconds(151)));
        assertThat(lapsed.flip()).contains(FlipCause.LEASE_LAPSED);
        assertThat(GatewayTable.step(lapsed.state(), new TimePassed(seconds(152)))
                        .flip())
                .isEmpty();
    }

    @Test
    void aTableThatLeavesTheShareAsItWasRenewsNoLease() {
        State same = after(CANARY, opened(3, 7, 0.25, seconds(120)));
        assertThat(same.candidateMayAnswer(seconds(130))).isTrue();
        assertThat(same.candidateMayAnswer(seconds(130) + 1)).isFalse();
        assertThat(after(CANARY, opened(3, 7, 0.5, seconds(120))).candidateMayAnswer(seconds(150)))
                .isTrue();
    }

    @Test
    void aRenewalThatComesTooLateFindsTheShareGone() {
        Step late = GatewayTable.step(CANARY, new RenewalsRead(7, 1, seconds(131)));
        assertThat(late.flip()).contains(FlipCause.LEASE_LAPSED);
        assertThat(late.state().candidateMayAnswer(seconds(131))).isFalse();
    }

    @Test
    void aShadowHasNoLease() {
        State shadow = after(SHADOW, new TimePassed(seconds(10_000)), new RenewalsRead(7, 1, seconds(10_000)));
        State canary = after(shadow, opened(2, 7, 0.25, seconds(10_001)));
        assertThat(canary.candidateMayAnswer(seconds(10_001))).isTrue();
    }

    @Test
    void takesTheShareAwayOnceWhenHarmIsProven() {
        Step proven = GatewayTable.step(CANARY, new HarmProven(7));
        assertThat(proven.flip()).contains(FlipCause.HARM);
        assertThat(proven.state().candidateMayAnswer(seconds(101))).isFalse();
        assertThat(GatewayTable.step(proven.state(), new HarmProven(7)).flip()).isEmpty();
        assertThat(GatewayTable.step(proven.state(), new TimePassed(seconds(500)))
                        .flip())
                .isEmpty();
    }

    @Test
    void whatWasTakenAwayStaysAwayForTheRolloutAndNoLonger() {
        State off = after(CANARY, new FlippedBefore(7));
        State higher = after(off, opened(3, 7, 0.5, seconds(101)));
        assertThat(higher.candidateMayAnswer(seconds(101))).isFalse();
        State next = after(higher, opened(4, 8, 0.25, seconds(102)));
        assertThat(next.candidateMayAnswer(seconds(102))).isTrue();
        assertThat(after(next, new FlippedBefore(7), new HarmProven(7)).candidateMayAnswer(seconds(102)))
                .as("news of the rollout before")
                .isTrue();
    }

    /** Every order of up to four messages, repetitions included, from every state a gateway can be found in. */
    @Test
    void everyOrderOfUpToFourMessagesEndsInALegalState() {
        State off = after(CANARY, new HarmProven(7));
        for (State start : List.of(State.UNKNOWN, SHADOW, CANARY, off)) {
            permute(start, 4);
        }
    }

    private static void permute(State state, int left) {
        if (left == 0) {
            return;
        }
        for (GatewayEvent event : messages()) {
            Step step = GatewayTable.step(state, event);
            assertLegal(state, event, step);
            permute(step.state(), left - 1);
        }
    }

    private static void assertLegal(State before, GatewayEvent event, Step step) {
        State after = step.state();
        if (after.version() < before.version() || (after.version() > before.version()) != isNewer(before, event)) {
            throw illegal(before, event, step, "only a newer table comes into force");
        }
        boolean sameRollout =
                rollout(before) == rollout(after) && before.trial().isPresent();
        if (sameRollout && isOff(before) && !isOff(after)) {
            throw illegal(before, event, step, "what was taken away stays away");
        }
        if (step.flip().isPresent()
                != (sameRollout && !isOff(before) && isOff(after) && !(event instanceof FlippedBefore))) {
            throw illegal(before, event, step, "a flip is told when it happens, and once");
        }
        if (!(event instanceof TableOpened) && share(after) != share(before)) {
            throw illegal(before, event, step, "only a table changes a share");
        }
        if (sameRollout && renewals(after) < renewals(before)) {
            throw illegal(before, event, step, "renewals only rise");
        }
        if (isOff(after) && after.candidateMayAnswer(seconds(100))) {
            throw illegal(before, event, step, "who is off answers nothing");
        }
        if (!GatewayTable.step(after, event).equals(new Step(after, Optional.empty()))) {
            throw illegal(before, event, step, "a message that comes twice changes nothing");
        }
    }

    private static AssertionError illegal(State before, GatewayEvent event, Step step, String rule) {
        return new AssertionError(rule + ": " + before + " and " + event + " led to " + step);
    }

    private static boolean isNewer(State before, GatewayEvent event) {
        return event instanceof TableOpened opened && opened.version() > before.version();
    }

    private static int rollout(State state) {
        return state.trial().map(OpenTrial::rollout).orElse(0);
    }

    private static boolean isOff(State state) {
        return state.trial().map(OpenTrial::off).orElse(false);
    }

    private static double share(State state) {
        return state.trial().map(OpenTrial::share).orElse(0.0);
    }

    private static long renewals(State state) {
        return state.trial().map(OpenTrial::renewals).orElse(-1L);
    }

    private static List<GatewayEvent> messages() {
        return List.of(
                opened(1, 7, 0, seconds(0)),
                opened(2, 7, 0.25, seconds(100)),
                opened(3, 7, 0.5, seconds(110)),
                new TableOpened(4, Optional.empty(), seconds(120)),
                opened(5, 8, 0.25, seconds(125)),
                new RenewalsRead(7, 1, seconds(110)),
                new RenewalsRead(7, 2, seconds(150)),
                new RenewalsRead(8, 1, seconds(150)),
                new TimePassed(seconds(115)),
                new TimePassed(seconds(160)),
                new HarmProven(7),
                new HarmProven(8),
                new FlippedBefore(7),
                new FlippedBefore(8));
    }

    private static State after(State start, GatewayEvent... events) {
        State state = start;
        for (GatewayEvent event : events) {
            state = GatewayTable.step(state, event).state();
        }
        return state;
    }

    private static TableOpened opened(long version, int rollout, double share, long now) {
        return new TableOpened(version, Optional.of(new Candidate(Examples.version(2), share, rollout, 1)), now);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
