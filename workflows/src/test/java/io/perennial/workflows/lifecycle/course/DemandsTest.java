package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A charter that names a segment, and a project in which nobody is asked before a release. */
final class DemandsTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void modelThatMeetsTheDemandIsReleasedWithoutAsking() throws Exception {
        world.judgeSegment(Verdict.HOLDS);
        apply();

        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(world.kinds()).doesNotContain(DecisionKind.APPROVAL_ASKED);
    }

    @Test
    void modelThatFailsTheDemandIsNotRegisteredAndNoRunStaysOpen() throws Exception {
        world.judgeSegment(Verdict.FAILS);
        apply();

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.sentence())
                .contains("trial 1, is not registered", "fails what the charter demands: Segment 'old machines' FAILS");
        assertThat(world.kinds()).endsWith(DecisionKind.TRAINING_REFUSED);
        assertThat(world.openRuns()).isEmpty();
    }

    @Test
    void personIsAskedWhereTheRowsCannotTell() throws Exception {
        world.judgeSegment(Verdict.TOO_EARLY);
        apply();

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.APPROVAL);
        assertThat(status.awaiting()).isEqualTo(Awaiting.PERSON);
        assertThat(world.kinds()).contains(DecisionKind.APPROVAL_ASKED);
    }

    /** An evaluation that does not mention the demand has not shown it. */
    @Test
    void personIsAskedWhereTheDemandWasNotJudgedAtAll() throws Exception {
        apply();

        world.awaitStatus(now -> now.stage() == Stage.APPROVAL);
    }

    private void apply() {
        testbed.apply(Examples.apply(Examples.demanding(LivedLife.withoutOlderSystem())));
    }
}
