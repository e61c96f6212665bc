package io.perennial.activities.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.attempt.Lookouts;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.monitoring.Watch;
import io.perennial.workflows.serving.ServedVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The gates of a monitor that decide by labels, with every verdict they can give; one cell of the table in the package's guide is one test. */
final class GatesTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final MonitoringSpec SPEC =
            new MonitoringSpec(60, .0003, .05, 100, .01, 100, Optional.empty(), Optional.of(600), 20);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final StoredBlockJudge judge = new StoredBlockJudge(
            outcomes, outcomes.predictions(), new SettledCursors(), version -> List.of(), new Lookouts());

    private BlockJudgement judged(Optional<Integer> previous, long cursor) {
        Watch watch = new Watch(version(5), previous.map(GatesTest::version), 0, .1, "rollout/m/7", Optional.empty());
        return judge.judgeBlock(new BlockRequest(MODEL, watch, cursor, SPEC));
    }

    private static ServedVersion version(int number) {
        return new ServedVersion(number, "models/" + number, "sha" + number);
    }

    private void serve(int count, double loss, double besideLoss) {
        for (int i = 0; i < count; i++) {
            outcomes.addServed(5, loss, Optional.of(4), Optional.of(besideLoss));
        }
    }

    @Nested
    final class Performance {

        @Test
        void raisesNothingWithinItsBound() {
            serve(60, 0, 0);
            assertThat(judged(Optional.empty(), 0).performance()).isEqualTo(Verdict.TOO_EARLY);
        }

        @Test
        void failsBeyondItsBound() {
            serve(60, 1, 1);
            assertThat(judged(Optional.empty(), 0).performance()).isEqualTo(Verdict.FAILS);
        }

        @Test
        void isUnknownWhenTheStoreIsSilent() {
            serve(60, 1, 1);
            outcomes.failNext(Integer.MAX_VALUE);
            BlockJudgement judgement = judged(Optional.empty(), 0);
            assertThat(judgement.performance()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judgement.cursor()).isZero();
        }
    }

    @Nested
    final class ReleaseComparison {

        @Test
        void raisesNothingWhenThePredecessorIsNoBetter() {
            serve(60, .9, .9);
            assertThat(judged(Optional.of(4), 0).release()).isEqualTo(Verdict.TOO_EARLY);
        }

        @Test
        void failsWhenThePredecessorIsBetterOnTheSameRows() {
            serve(60, .9, .1);
            assertThat(judged(Optional.of(4), 0).release()).isEqualTo(Verdict.FAILS);
        }

        @Test
        void isUnknownWithoutAPredecessorAndBeyondItsWindow() {
            serve(120, .9, .9);
            assertThat(judged(Optional.empty(), 0).release()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judged(Optional.of(4), 60).release()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void isUnknownWhenTheStoreIsSilent() {
            serve(60, .9, .1);
            outcomes.failNext(Integer.MAX_VALUE);
            assertThat(judged(Optional.of(4), 0).release()).isEqualTo(Verdict.UNKNOWN);
        }
    }
}
