package io.perennial.activities.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.attempt.Lookouts;
import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ReferenceFit;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.monitoring.Watch;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class StoredBlockJudgeTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final MonitoringSpec SPEC =
            new MonitoringSpec(20, .0003, .05, 200, .01, 100, Optional.empty(), Optional.of(600), 20);
    private static final List<ColumnReference> REFERENCES = List.of(
            new ColumnReference("speed", ColumnType.NUMBER, cuts(), Collections.nCopies(16, 125L), Map.of()),
            new ColumnReference("cd", ColumnType.CATEGORY, List.of(), List.of(), Map.of("yes", 1_000L, "no", 1_000L)));

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final SettledCursors cursors = new SettledCursors();
    private final SplittableRandom random = new SplittableRandom(3);
    private ToDoubleFunction<Long> speed = sequence -> random.nextDouble();
    private String word = "";
    private boolean lacksWords;
    private List<ColumnReference> references = REFERENCES;
    private final Lookouts lookouts = new Lookouts();
    private final Rows rows = new Rows();
    private final StoredBlockJudge judge = judge();

    private static List<Double> cuts() {
        List<Double> cuts = new ArrayList<>();
        for (int i = 1; i < 16; i++) {
            cuts.add(i / 16.0);
        }
        return cuts;
    }

    private StoredBlockJudge judge() {
        return new StoredBlockJudge(outcomes, rows, cursors, version -> references, lookouts);
    }

    private static BlockRequest request(Optional<Integer> previous, long since, long cursor) {
        Watch watch = new Watch(
                version(5), previous.map(StoredBlockJudgeTest::version), since, .1, "rollout/m/7", Optional.empty());
        return new BlockRequest(MODEL, watch, cursor, SPEC);
    }

    private static ServedVersion version(int number) {
        return new ServedVersion(number, "models/" + number, "sha" + number);
    }

    private void serve(int count, double badShare) {
        for (int i = 0; i < count; i++) {
            boolean bad = Math.floor((i + 1) * badShare + 1e-9) > Math.floor(i * badShare + 1e-9);
            outcomes.addServed(5, bad ? 1 : 0, Optional.empty(), Optional.empty());
            rows.add();
        }
    }

    private void serveBeside(int count, double loss, Optional<Double> besideLoss) {
        for (int i = 0; i < count; i++) {
            outcomes.addServed(5, loss, Optional.of(4), besideLoss);
            rows.add();
        }
    }

    private BlockJudgement judgeTo(StoredBlockJudge by, Optional<Integer> previous, long end) {
        BlockJudgement judgement = by.judgeBlock(request(previous, 0, 0));
        for (long cursor = 20; cursor < end; cursor += 20) {
            judgement = by.judgeBlock(request(previous, 0, cursor));
        }
        return judgement;
    }

    @Test
    void settlesItsCursorAndWaitsForTheWholeBlock() {
        outcomes.whenSomebodyWaits(() -> serve(7, 0));
        BlockJudgement judgement = judge.judgeBlock(request(Optional.empty(), 0, 0));
        assertThat(cursors.settled()).containsExactly("monitor/m at 0");
        assertThat(judgement.cursor()).isEqualTo(20);
        assertThat(judgement.outcomes()).isEqualTo(20);
    }

    @Test
    void aChampionWithinItsBoundRaisesNothing() {
        serve(2_000, .1);
        BlockJudgement judgement = judgeTo(judge, Optional.empty(), 2_000);
        assertThat(judgement.performance()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.drift()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.release()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.bad()).isEqualTo(200);
    }

    @Test
    void aChampionBeyondItsBoundFailsAndStaysFailed() {
        serve(100, .6);
        assertThat(judgeTo(judge, Optional.empty(), 100).performance()).isEqualTo(Verdict.FAILS);
        serve(400, 0);
        assertThat(judgeTo(judge(), Optional.empty(), 500).performance()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void outcomesOfOtherVersionsAndBeforeTheWatchAreNotJudged() {
        for (int i = 0; i < 100; i++) {
            outcomes.addServed(4, 1, Optional.empty(), Optional.empty());
            rows.add();
        }
        serve(100, 1);
        serve(20, 0);
        BlockJudgement judgement = judge.judgeBlock(request(Optional.empty(), 200, 200));
        assertThat(judgement.outcomes()).isEqualTo(20);
        assertThat(judgement.bad()).isZero();
        BlockJudgement early = judge.judgeBlock(request(Optional.empty(), 0, 80));
        assertThat(early.outcomes()).isZero();
        assertThat(early.performance()).isEqualTo(Verdict.TOO_EARLY);
    }

    /** A caller who named the champion's version was counted as if it had been drawn: anybody could talk the monitor into an episode. */
    @Test
    void answersOfAVersionThatTheCallerNamedAreNotJudged() {
        for (int i = 0; i < 60; i++) {
            outcomes.addPinned(5, 1);
            rows.add();
        }
        BlockJudgement judgement = judgeTo(judge, Optional.empty(), 60);
        assertThat(judgement.cursor()).isEqualTo(60);
        assertThat(judgement.outcomes()).isZero();
        assertThat(judgement.performance()).isEqualTo(Verdict.TOO_EARLY);
    }

    @Test
    void aReleaseThatIsWorseThanItsPredecessorFails() {
        serveBeside(60, .9, Optional.of(.1));
        BlockJudgement judgement = judgeTo(judge, Optional.of(4), 60);
        assertThat(judgement.release()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.releaseLog10()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aWorldThatMovedForBothIsNoReleaseFailure() {
        serveBeside(100, .9, Optional.of(.9));
        BlockJudgement judgement = judgeTo(judge, Optional.of(4), 100);
        assertThat(judgement.performance()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.release()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.releaseLog10()).isZero();
    }

    @Test
    void aReleaseIsUnknownAfterItsWindowAndWithoutAPredecessor() {
        serveBeside(200, .1, Optional.of(.1));
        serveBeside(100, .9, Optional.of(.1));
        assertThat(judgeTo(judge, Optional.of(4), 200).release()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgeTo(judge, Optional.of(4), 300).release()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgeTo(judge(), Optional.empty(), 100).release()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void missingAnswersOfThePredecessorRollNothingBack() {
        serveBeside(200, .9, Optional.empty());
        assertThat(judgeTo(judge, Optional.of(4), 200).release()).isEqualTo(Verdict.TOO_EARLY);
    }

    @Test
    void aNumberThatMovedIsNamed() {
        speed = sequence -> .5 + random.nextDouble();
        serve(600, 0);
        BlockJudgement judgement = judgeTo(judge, Optional.empty(), 600);
        assertThat(judgement.drift()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.driftColumn()).isEqualTo("speed");
        assertThat(judgement.driftLog10()).isGreaterThanOrEqualTo(-Math.log10(.0003 / 2));
    }

    @Test
    void aWordNeverSeenBeforeIsNamed() {
        word = "maybe";
        serve(300, 0);
        BlockJudgement judgement = judgeTo(judge, Optional.empty(), 300);
        assertThat(judgement.drift()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.driftColumn()).isEqualTo("cd");
    }

    /** Training counts a missing word as an empty one, and the prediction log keeps it as nothing. */
    @Test
    void aMissingWordIsDriftOnlyWhereTrainingRowsHadIt() {
        lacksWords = true;
        references = List.of(
                REFERENCES.getFirst(),
                new ColumnReference("cd", ColumnType.CATEGORY, List.of(), List.of(), Map.of("", 1000L)));
        serve(300, 0);
        assertThat(judgeTo(judge(), Optional.empty(), 300).drift()).isEqualTo(Verdict.TOO_EARLY);
        references = REFERENCES;
        assertThat(judgeTo(judge(), Optional.empty(), 300).driftColumn()).isEqualTo("cd");
    }

    @Test
    void numbersThatAreNoneAreNoDrift() {
        speed = sequence -> Double.NaN;
        serve(600, 0);
        assertThat(judgeTo(judge, Optional.empty(), 600).drift()).isEqualTo(Verdict.TOO_EARLY);
    }

    @Test
    void driftIsUnknownWithoutAReference() {
        references = List.of();
        serve(20, 0);
        BlockJudgement judgement = judge.judgeBlock(request(Optional.empty(), 0, 0));
        assertThat(judgement.drift()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.driftColumn()).isEmpty();
    }

    @Test
    void aColumnThatWasEmptyInTrainingIsLeftOutOfDriftAndStopsNothing() {
        ColumnReference speedWithoutNumbers = ReferenceFit.fit(
                        List.of(new InputColumn.Numbers("speed", new double[] {Double.NaN, Double.NaN})))
                .getFirst();
        references = List.of(speedWithoutNumbers, REFERENCES.getLast());
        serve(20, 0);
        assertThat(judge.judgeBlock(request(Optional.empty(), 0, 0)).drift()).isEqualTo(Verdict.TOO_EARLY);
        references = List.of(speedWithoutNumbers);
        assertThat(judge().judgeBlock(request(Optional.empty(), 0, 0)).drift()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void outlastsADatabaseThatRestarts() {
        serve(20, 0);
        outcomes.failNext(30);
        assertThat(judge.judgeBlock(request(Optional.empty(), 0, 0)).cursor()).isEqualTo(20);
        assertThat(lookouts.paused()).isEqualTo(Duration.ofSeconds(30));
    }

    /** A monitor that cannot run is an alarm; it was retried for ever and nobody was told. */
    @Test
    void saysThatItDoesNotKnowAfterAMinuteOfSilenceAndGoesOnWhenTheStoreIsBack() {
        serve(40, 0);
        judge.judgeBlock(request(Optional.empty(), 0, 0));
        outcomes.failNext(Integer.MAX_VALUE);
        BlockJudgement blind = judge.judgeBlock(request(Optional.empty(), 0, 20));
        assertThat(blind.cursor()).isEqualTo(20);
        assertThat(blind.performance()).isEqualTo(Verdict.UNKNOWN);
        outcomes.failNext(0);
        assertThat(judge.judgeBlock(request(Optional.empty(), 0, 20)).outcomes())
                .isEqualTo(40);
    }

    @Test
    void aDefectOfTheJudgeFailsTheCallForGood() {
        references = List.of(
                new ColumnReference("speed", ColumnType.NUMBER, cuts(), List.of(1L), Map.of()), REFERENCES.getLast());
        serve(20, 0);
        assertThatThrownBy(() -> judge.judgeBlock(request(Optional.empty(), 0, 0)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("JUDGE_BROKEN");
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).contains("monitor/m", "15 cuts make 16 bins, got 1");
                });
    }

    /** The next attempt began at the watch's first outcome again, and was stopped again. */
    @Test
    void anAttemptThatIsStoppedMidwayLeavesWhatItHasRead() {
        serve(3_000, .1);
        BlockRequest far = request(Optional.empty(), 0, 2_980);
        lookouts.cancelAfter(5);
        assertThatThrownBy(() -> judge.judgeBlock(far)).isInstanceOf(ActivityCanceledException.class);
        lookouts.cancelNothing();
        int firstRead = outcomes.read();
        BlockJudgement judgement = judge.judgeBlock(far);
        assertThat(firstRead).isEqualTo(1_500);
        assertThat(outcomes.read()).isEqualTo(3_000);
        assertThat(judgement).isEqualTo(judge().judgeBlock(far));
    }

    @Test
    void evidenceThatGrewEqualsEvidenceReadAfresh() {
        serveBeside(150, .4, Optional.of(.3));
        serve(150, .4);
        for (long cursor = 0; cursor < 300; cursor += 20) {
            BlockRequest request = request(Optional.of(4), 0, cursor);
            assertThat(judge.judgeBlock(request)).isEqualTo(judge().judgeBlock(request));
        }
    }

    /** Predictions behind the outcomes. */
    private final class Rows implements PredictionStore {

        private final List<Prediction> predictions = new ArrayList<>();

        void add() {
            long sequence = predictions.size() + 1L;
            String cd = word.isEmpty() ? (sequence % 2 == 0 ? "yes" : "no") : word;
            Outcome outcome = outcomes.find("p" + sequence).orElseThrow();
            Map<String, Object> inputs = new HashMap<>(Map.of("speed", speed.applyAsDouble(sequence), "cd", cd));
            if (lacksWords) {
                inputs.put("cd", null);
            }
            predictions.add(new Prediction(
                    "p" + sequence,
                    MODEL,
                    Instant.EPOCH,
                    "u" + sequence,
                    inputs,
                    outcome.version(),
                    outcome.arm(),
                    0,
                    0,
                    0,
                    1,
                    "1",
                    Optional.empty(),
                    Optional.empty()));
        }

        @Override
        public void append(List<Prediction> added) {
            throw new UnsupportedOperationException("rows are scripted");
        }

        @Override
        public Map<String, Prediction> find(Collection<String> ids) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
            return List.copyOf(predictions.subList((int) after, (int) through));
        }
    }
}
