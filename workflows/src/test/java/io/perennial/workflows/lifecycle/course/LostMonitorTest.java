package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.lifecycle.LifecycleInput;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.monitoring.MonitoringWorkflow;
import io.perennial.workflows.scoping.ProjectSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lives whose monitor was ended by somebody else. */
final class LostMonitorTest {

    private static final int SHORT_RUN = 20;

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    /** A child's end is told to the run that started it; a monitor ended later was missed only by the next generation. */
    @Test
    void isMissedByALaterRunThanTheOneThatStartedIt() throws Exception {
        begin(LivedLife.withoutOlderSystem(), Optional.of(SHORT_RUN), Duration.ofSeconds(1));
        testbed.awaitContinuedAsNew();

        endMonitor();

        assertIsStartedAgain();
        assertThat(LivedLife.versionOf(testbed.life().status())).isEqualTo(1);
    }

    /** The usual interval is long; a run that begins does not wait for it. */
    @Test
    void isMissedAtTheBeginningOfARun() throws Exception {
        begin(LivedLife.withoutOlderSystem(), Optional.of(SHORT_RUN), Rounds.INTERVAL);
        testbed.awaitContinuedAsNew();

        endMonitor();
        for (int again = 0; again < SHORT_RUN; again++) {
            testbed.life().apply(Examples.apply(LivedLife.withoutOlderSystem())); // until the history is too long
        }

        assertIsStartedAgain();
    }

    /** A person may take a month to decide; the champion is not left unwatched so long. */
    @Test
    void isMissedWhileAPersonIsAsked() throws Exception {
        ApprovalSpec everyRelease = new ApprovalSpec(false, true, Duration.ofDays(30));
        begin(Examples.spec(Optional.empty(), everyRelease), Optional.empty(), Duration.ofSeconds(1));
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.openApproval().isPresent());

        endMonitor();

        assertIsStartedAgain();
        assertThat(testbed.life().status().openApproval()).isPresent();
    }

    /** Every round leaves events behind, also with the monitor, which begins anew before there are too many. */
    @Test
    void staysSmallHoweverOftenItIsLookedAfter() throws Exception {
        begin(LivedLife.withoutOlderSystem(), Optional.empty(), Rounds.INTERVAL);
        MonitoringWorkflow monitor = monitor();

        for (int round = 0; round < 2_050; round++) {
            monitor.areYouThere();
        }

        world.awaitBlocksAsked(2);
        assertThat(events(WorkflowIds.monitoring(Examples.MODEL))).isLessThan(2_000);
        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        world.awaitDecisions(DecisionKind.RETRAINING_ASKED, 1);
    }

    /** A monitor that began anew had its whole budget again, no cool-down, and asked a second time what was asked already. */
    @Test
    void anotherGoesOnWhereItWas() throws Exception {
        begin(LivedLife.withoutOlderSystem(), Optional.empty(), Duration.ofSeconds(1));
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        world.showBlock(2, Examples.block(160, Verdict.UNKNOWN, Verdict.UNKNOWN, 0));
        world.awaitDecisions(DecisionKind.EPISODE_OPENED, 1);
        MonitoringState before = monitor().status();

        endMonitor();

        assertIsStartedAgain();
        MonitoringState after = monitor().status();
        assertThat(after.watch()).isEqualTo(before.watch());
        assertThat(after.watch().previous()).isPresent();
        assertThat(after.openEpisode()).isPresent().isEqualTo(before.openEpisode());
        assertThat(after.coolUntil()).isEqualTo(before.coolUntil());
        assertThat(after.episodes()).isEqualTo(before.episodes());
        assertThat(after.retrainings()).isEqualTo(before.retrainings());
        world.showBlock(2, Examples.block(180, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 0));
        world.awaitDecisions(DecisionKind.EPISODE_CLOSED, 1);
    }

    private MonitoringWorkflow monitor() {
        return testbed.client().newWorkflowStub(MonitoringWorkflow.class, WorkflowIds.monitoring(Examples.MODEL));
    }

    private int events(String workflowId) {
        return testbed.client().fetchHistory(workflowId).getEvents().size();
    }

    private void begin(ProjectSpec spec, Optional<Integer> historyLimit, Duration roundInterval)
            throws InterruptedException {
        testbed.apply(
                Examples.apply(spec),
                new LifecycleInput(Examples.MODEL, Optional.empty(), historyLimit, Optional.of(roundInterval)));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
    }

    private void endMonitor() {
        testbed.client()
                .newUntypedWorkflowStub(WorkflowIds.monitoring(Examples.MODEL))
                .terminate("by mistake");
    }

    /** Told in the ledger and to whoever looks; the new monitor watches. */
    private void assertIsStartedAgain() throws InterruptedException {
        world.awaitDecisions(DecisionKind.MONITOR_STARTED_AGAIN, 1);
        world.awaitStatus(
                now -> now.ask().filter(look -> look.contains("had been ended")).isPresent());
    }
}
