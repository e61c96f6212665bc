package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;

/** Outcomes written down by a test; whoever waits for more lets the test go on writing. */
public final class ScriptedOutcomes implements OutcomeStore {

    private static final ModelId NOBODY = new ModelId("m");

    private final List<Outcome> outcomes = new ArrayList<>();
    private Runnable whileSomebodyWaits = () -> {
        throw new AssertionError("nobody should wait for an outcome here");
    };
    private long secondsApart = 1;
    private Map<String, String> segments = Map.of();
    private int waits;
    private int failures;
    private int read;

    /** What happens each time somebody waits. */
    public void whenSomebodyWaits(Runnable next) {
        whileSomebodyWaits = next;
    }

    /** Lets the next reads fail as those of a database that is away. */
    public void failNext(int reads) {
        failures = reads;
    }

    /** Lets the answers to come be given at this distance. */
    public void apart(long seconds) {
        secondsApart = seconds;
    }

    /** Lets the answers to come be of rows with this word in a column. */
    public void in(String column, String word) {
        segments = Map.of(column, word);
    }

    /** Outcomes given to readers so far. */
    public int read() {
        return read;
    }

    private void answer() {
        if (failures > 0) {
            failures--;
            throw new DataAccessResourceFailureException("connection refused");
        }
    }

    /** Times somebody waited. */
    public int waits() {
        return waits;
    }

    /** Adds a row that the incumbent answered while the candidate scored it too, with these losses. */
    public void addPair(int rollout, double loss, Optional<Double> besideLoss, int beside) {
        add(ownUnit(), Arm.INCUMBENT, 1, 0, rollout, 1, loss, Optional.of(beside), besideLoss);
    }

    /** Adds an answer of a canary to a unit of its own. */
    public void addCanary(int rollout, int step, Arm arm, double share, boolean bad) {
        addCanaryOf(ownUnit(), rollout, step, arm, share, bad);
    }

    /** Adds an answer of a canary to a row of this unit. */
    public void addCanaryOf(String unit, int rollout, int step, Arm arm, double share, boolean bad) {
        int version = arm == Arm.CANDIDATE ? 2 : 1;
        add(unit, arm, version, share, rollout, step, bad ? 1 : 0, Optional.empty(), Optional.empty());
    }

    /** Adds an answer of a canary that lost so much to a unit of its own; it is bad from a half on. */
    public void addLoss(int rollout, int step, Arm arm, double share, double loss) {
        int version = arm == Arm.CANDIDATE ? 2 : 1;
        add(ownUnit(), arm, version, share, rollout, step, loss, Optional.empty(), Optional.empty());
    }

    private String ownUnit() {
        return "unit of " + (outcomes.size() + 1);
    }

    /** The predictions behind the outcomes. */
    public PredictionStore predictions() {
        return new Behind();
    }

    /** Adds an answer while no rollout was open, with what the version beside it would have lost. */
    public void addServed(int version, double loss, Optional<Integer> beside, Optional<Double> besideLoss) {
        add(ownUnit(), Arm.INCUMBENT, version, 0, 0, 0, loss, beside, besideLoss);
    }

    /** Adds an answer of a version that the caller named himself. */
    public void addPinned(int version, double loss) {
        add(ownUnit(), Arm.PINNED, version, 0, 0, 0, loss, Optional.empty(), Optional.empty());
    }

    private void add(
            String unit,
            Arm arm,
            int version,
            double share,
            int rollout,
            int step,
            double loss,
            Optional<Integer> beside,
            Optional<Double> besideLoss) {
        long sequence = outcomes.size() + 1L;
        outcomes.add(new Outcome(
                sequence,
                "p" + sequence,
                unit,
                version,
                arm,
                share,
                rollout,
                step,
                "1",
                "1",
                loss > .5,
                loss,
                beside,
                besideLoss.map(other -> other > .5),
                besideLoss,
                Optional.of(Instant.EPOCH.plusSeconds(secondsApart * sequence)),
                segments));
    }

    @Override
    public List<Feedback> record(List<GivenLabel> labels) {
        throw new UnsupportedOperationException("outcomes are scripted");
    }

    @Override
    public Optional<Outcome> find(String predictionId) {
        return outcomes.stream()
                .filter(outcome -> outcome.predictionId().equals(predictionId))
                .findFirst();
    }

    @Override
    public long lastSequence(ModelId model) {
        answer();
        return outcomes.size();
    }

    @Override
    public long before(ModelId model, int rollout) {
        return outcomes.stream()
                .filter(outcome -> outcome.rollout() == rollout)
                .findFirst()
                .map(outcome -> outcome.sequence() - 1)
                .orElse((long) outcomes.size());
    }

    @Override
    public List<Outcome> after(ModelId model, long cursor, int limit) {
        answer();
        List<Outcome> page = List.copyOf(outcomes.subList(
                (int) Math.min(cursor, outcomes.size()), (int) Math.min(cursor + limit, outcomes.size())));
        read += page.size();
        return page;
    }

    @Override
    public long awaitSequence(ModelId model, long sequence, Duration atMost) {
        waits++;
        if (outcomes.size() < sequence) {
            whileSomebodyWaits.run();
        }
        return outcomes.size();
    }

    private final class Behind implements PredictionStore {

        @Override
        public void append(List<Prediction> predictions) {
            throw new UnsupportedOperationException("predictions are scripted");
        }

        @Override
        public Map<String, Prediction> find(Collection<String> ids) {
            return outcomes.stream()
                    .filter(outcome -> ids.contains(outcome.predictionId()))
                    .collect(Collectors.toMap(Outcome::predictionId, outcome -> of(NOBODY, outcome)));
        }

        @Override
        public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
            return outcomes.subList((int) after, (int) through).stream()
                    .map(outcome -> of(model, outcome))
                    .toList();
        }

        private Prediction of(ModelId model, Outcome outcome) {
            return new Prediction(
                    outcome.predictionId(),
                    model,
                    Instant.EPOCH,
                    outcome.unitKey(),
                    Map.of(),
                    outcome.version(),
                    outcome.arm(),
                    outcome.share(),
                    outcome.rollout(),
                    outcome.step(),
                    1,
                    outcome.answer(),
                    outcome.beside(),
                    Optional.empty());
        }
    }
}
