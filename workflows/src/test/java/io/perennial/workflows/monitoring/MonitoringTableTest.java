package io.perennial.workflows.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.MonitoringCommand.Close;
import io.perennial.workflows.monitoring.MonitoringCommand.ConfirmWatch;
import io.perennial.workflows.monitoring.MonitoringCommand.JudgeNext;
import io.perennial.workflows.monitoring.MonitoringCommand.Open;
import io.perennial.workflows.monitoring.MonitoringEvent.Judged;
import io.perennial.workflows.monitoring.MonitoringEvent.Taken;
import io.perennial.workflows.monitoring.MonitoringEvent.WatchInstead;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MonitoringTableTest {

    private static final String KEY = "rollout/pc-prices/1";
    private static final MonitoringTable TABLE = new MonitoringTable(Examples.MONITORING);
    private static final MonitoringState ALONE = TABLE.begin(Examples.watch(2, Optional.empty(), 0, KEY));
    private static final MonitoringState BESIDE = TABLE.begin(Examples.watch(2, Optional.of(1), 0, KEY));

    @Test
    void goesOnWhileNothingIsProven() {
        MonitoringTable.Step step = TABLE.step(ALONE, judged(20, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0));
        assertThat(step.commands()).containsExactly(new JudgeNext(false));
        assertThat(step.state().cursor()).isEqualTo(20);
    }

    @Test
    void goesBackWhenTheReleaseIsWorseThanItsPredecessor() {
        assertThat(opened(BESIDE, judged(20, Verdict.TOO_EARLY, Verdict.FAILS, 2.1)))
                .contains(EpisodeAction.ROLL_BACK);
        assertThat(opened(BESIDE, judged(20, Verdict.FAILS, Verdict.FAILS, 2.1)))
                .contains(EpisodeAction.ROLL_BACK);
        assertThat(opened(ALONE, judged(20, Verdict.TOO_EARLY, Verdict.FAILS, 2.1)))
                .isEmpty();
    }

    @Test
    void tellsABadReleaseFromAMovedWorldBeforeItRetrains() {
        assertThat(opened(BESIDE, judged(120, Verdict.FAILS, Verdict.TOO_EARLY, 0.4)))
                .isEmpty();
        assertThat(opened(BESIDE, judged(120, Verdict.FAILS, Verdict.TOO_EARLY, -0.1)))
                .contains(EpisodeAction.RETRAIN);
        assertThat(opened(BESIDE, judged(200, Verdict.FAILS, Verdict.TOO_EARLY, 0.4)))
                .contains(EpisodeAction.RETRAIN);
    }

    @Test
    void waitsForTheCoolDownWithItsEvidenceKept() {
        MonitoringState hot =
                TABLE.step(ALONE, judged(80, Verdict.FAILS, Verdict.UNKNOWN, 0)).state();
        assertThat(hot.openEpisode()).isEmpty();
        assertThat(opened(hot, judged(100, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0)))
                .contains(EpisodeAction.RETRAIN);
    }

    @Test
    void renewsAChampionThatIsOld() {
        MonitoringTable table = new MonitoringTable(
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.of(500), Optional.of(600), 3));
        MonitoringState state = table.begin(Examples.watch(2, Optional.empty(), 0, KEY));
        assertThat(table.step(state, judged(480, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0))
                        .state()
                        .openEpisode())
                .isEmpty();
        assertThat(table.step(state, judged(500, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0))
                        .state()
                        .openEpisode())
                .get()
                .extracting(Episode::action)
                .isEqualTo(EpisodeAction.RETRAIN);
    }

    @Test
    void asksAPersonWhenTheBudgetIsSpentButStillGoesBackByItself() {
        MonitoringState spent = new MonitoringState(BESIDE.watch(), 200, Optional.empty(), Optional.empty(), 3, 3, 100);
        MonitoringState asked = TABLE.step(spent, judged(220, Verdict.FAILS, Verdict.TOO_EARLY, 0))
                .state();
        assertThat(asked.openEpisode()).get().extracting(Episode::action).isEqualTo(EpisodeAction.ASK);
        MonitoringTable.Step again = TABLE.step(asked, judged(240, Verdict.FAILS, Verdict.TOO_EARLY, 0));
        assertThat(again.commands()).containsExactly(new JudgeNext(false));
        assertThat(opened(asked, judged(260, Verdict.FAILS, Verdict.FAILS, 2.2)))
                .contains(EpisodeAction.ROLL_BACK);
    }

    @Test
    void asksOnceWhenItIsBlindAndForgetsTheQuestionWhenItSeesAgain() {
        MonitoringState blind = TABLE.step(ALONE, judged(0, Verdict.UNKNOWN, Verdict.UNKNOWN, 0))
                .state();
        assertThat(blind.openEpisode()).get().extracting(Episode::action).isEqualTo(EpisodeAction.ASK);
        assertThat(TABLE.step(blind, judged(0, Verdict.UNKNOWN, Verdict.UNKNOWN, 0))
                        .commands())
                .containsExactly(new JudgeNext(true));
        MonitoringTable.Step seeing = TABLE.step(blind, judged(20, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0));
        assertThat(seeing.state().openEpisode()).isEmpty();
        assertThat(seeing.commands())
                .containsExactly(
                        new Close(new EpisodeEnd(1, KEY, "the champion is judged again, up to outcome 20")),
                        new JudgeNext(false));
    }

    @Test
    void opensNoSecondEpisodeBeforeANewWatch() {
        MonitoringState open = TABLE.step(ALONE, judged(120, Verdict.FAILS, Verdict.UNKNOWN, 0))
                .state();
        MonitoringTable.Step step = TABLE.step(open, judged(140, Verdict.FAILS, Verdict.FAILS, 3));
        assertThat(step.commands()).containsExactly(new JudgeNext(false));
        assertThat(step.state().episodes()).isEqualTo(1);
    }

    @Test
    void startsAfreshWithANewWatchAndACoolDown() {
        MonitoringState open = TABLE.step(ALONE, judged(120, Verdict.FAILS, Verdict.UNKNOWN, 0))
                .state();
        Watch next = Examples.watch(3, Optional.of(2), 240, "rollout/pc-prices/2");
        MonitoringTable.Step step = TABLE.step(open, new WatchInstead(next));
        assertThat(step.commands()).containsExactly(new ConfirmWatch(next.key()), new JudgeNext(false));
        assertThat(step.state().openEpisode()).isEmpty();
        assertThat(step.state().latest()).isEmpty();
        assertThat(step.state().coolUntil()).isEqualTo(340);
        assertThat(step.state().retrainings()).isEqualTo(1);
    }

    /** Whoever begins the retrainings knows how many there were; the monitor's wishes do not count. */
    @Test
    void takesTheNumberOfRetrainingsFromItsWatch() {
        Watch counted =
                new Watch(Examples.version(2), Optional.empty(), 0, 0.12, KEY, Optional.empty(), Optional.of(2));
        MonitoringState wished = TABLE.step(TABLE.begin(counted), judged(120, Verdict.FAILS, Verdict.UNKNOWN, 0))
                .state();
        assertThat(wished.openEpisode()).get().extracting(Episode::action).isEqualTo(EpisodeAction.RETRAIN);
        assertThat(wished.retrainings()).isEqualTo(2);
        Watch spent =
                new Watch(Examples.version(3), Optional.empty(), 120, 0.12, "next", Optional.empty(), Optional.of(3));
        assertThat(opened(TABLE.step(wished, new WatchInstead(spent)).state(), fails("next", 240)))
                .contains(EpisodeAction.ASK);
    }

    @Test
    void aNewWatchIsKeptAsItsOwnSpecSays() {
        MonitoringSpec patient =
                new MonitoringSpec(50, 0.0003, 0.05, 200, 0.01, 300, Optional.of(900), Optional.of(600), 20);
        Watch next = new Watch(
                Examples.version(3), Optional.empty(), 240, 0.12, "scoping/pc-prices/2", Optional.of(patient));
        MonitoringState cooling = TABLE.step(ALONE, new WatchInstead(next)).state();

        assertThat(TABLE.spec(cooling.watch()).block()).isEqualTo(50);
        assertThat(cooling.coolUntil()).isEqualTo(540);
        assertThat(opened(cooling, inOrder(next, 1139))).isEmpty();
        assertThat(opened(cooling, inOrder(next, 1140))).contains(EpisodeAction.RETRAIN);
    }

    /** Every order of up to four messages, repetitions included. */
    @Test
    void everyOrderOfUpToFourMessagesEndsInALegalState() {
        permute(BESIDE, 4);
        permute(ALONE, 4);
    }

    private static void permute(MonitoringState state, int left) {
        if (left == 0) {
            return;
        }
        for (MonitoringEvent event : messages()) {
            MonitoringTable.Step step = TABLE.step(state, event);
            assertLegal(state, event, step);
            permute(step.state(), left - 1);
        }
    }

    private static void assertLegal(MonitoringState before, MonitoringEvent event, MonitoringTable.Step step) {
        MonitoringState after = step.state();
        assertThat(after.cursor()).isGreaterThanOrEqualTo(before.cursor());
        assertThat(after.episodes()).isBetween(before.episodes(), before.episodes() + 1);
        assertThat(after.retrainings()).isLessThanOrEqualTo(Examples.MONITORING.retrainingBudget());
        boolean opens = step.commands().stream().anyMatch(Open.class::isInstance);
        assertThat(opens).isEqualTo(after.episodes() > before.episodes());
        if (opens) {
            assertThat(before.openEpisode().map(Episode::action))
                    .satisfiesAnyOf(
                            open -> assertThat(open).isEmpty(),
                            open -> assertThat(open).contains(EpisodeAction.ASK));
        }
        assertThat(TABLE.step(after, event).state())
                .as("%s again after %s", event, before)
                .isEqualTo(after);
    }

    private static List<MonitoringEvent> messages() {
        return List.of(
                judged(120, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 0),
                judged(140, Verdict.FAILS, Verdict.TOO_EARLY, 0.5),
                judged(160, Verdict.FAILS, Verdict.TOO_EARLY, -0.5),
                judged(180, Verdict.FAILS, Verdict.FAILS, 2.5),
                judged(180, Verdict.UNKNOWN, Verdict.UNKNOWN, 0),
                new Judged("another watch", Examples.block(400, Verdict.FAILS, Verdict.FAILS, 9)),
                new Taken(1),
                new WatchInstead(Examples.watch(3, Optional.of(2), 100, "rollout/pc-prices/2")));
    }

    private static Optional<EpisodeAction> opened(MonitoringState state, MonitoringEvent event) {
        return TABLE.step(state, event).commands().stream()
                .filter(Open.class::isInstance)
                .map(command -> ((Open) command).episode().action())
                .findFirst();
    }

    private static Judged judged(long cursor, Verdict performance, Verdict release, double releaseLog10) {
        return new Judged(KEY, Examples.block(cursor, performance, release, releaseLog10));
    }

    private static Judged fails(String watch, long cursor) {
        return new Judged(watch, Examples.block(cursor, Verdict.FAILS, Verdict.UNKNOWN, 0));
    }

    private static Judged inOrder(Watch watch, long cursor) {
        return new Judged(watch.key(), Examples.block(cursor, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0));
    }
}
