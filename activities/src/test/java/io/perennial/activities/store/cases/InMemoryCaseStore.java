package io.perennial.activities.store.cases;

import io.perennial.activities.store.outcome.Correction;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases of a test, in memory. */
public final class InMemoryCaseStore implements CaseStore {

    private static final Comparator<DeferredCase> OLDEST_FIRST = Comparator.comparing(
                    (DeferredCase found) -> found.prediction().at())
            .thenComparing(found -> found.prediction().id());

    private final InMemoryPredictionStore predictions;
    private final OutcomeStore outcomes;
    private final CorrectionStore corrections;
    private final Map<String, HumanAnswer> answers = new HashMap<>();

    public InMemoryCaseStore(InMemoryPredictionStore predictions, OutcomeStore outcomes, CorrectionStore corrections) {
        this.corrections = corrections;
        this.predictions = predictions;
        this.outcomes = outcomes;
    }

    @Override
    public List<DeferredCase> open(ModelId model, Optional<String> after, int limit) {
        return page(cases(model).filter(DeferredCase::isOpen), after, limit);
    }

    @Override
    public List<DeferredCase> all(ModelId model, Optional<String> after, int limit) {
        return page(cases(model), after, limit);
    }

    private List<DeferredCase> page(Stream<DeferredCase> cases, Optional<String> after, int limit) {
        Optional<DeferredCase> last = after.flatMap(this::find);
        return cases.filter(found -> last.isEmpty() || OLDEST_FIRST.compare(found, last.get()) > 0)
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public long waiting(ModelId model) {
        return cases(model).filter(DeferredCase::isOpen).count();
    }

    @Override
    public Optional<DeferredCase> find(String predictionId) {
        return predictions.find(predictionId).filter(Prediction::isForPerson).map(this::deferred);
    }

    @Override
    public synchronized Feedback decide(GivenLabel label, String actor, Instant at) {
        Feedback feedback = outcomes.record(List.of(label)).getFirst();
        switch (feedback) {
            case Feedback.Stored(Outcome outcome) -> keep(outcome, actor, at);
            case Feedback.Duplicate(Outcome outcome) -> keep(outcome, actor, at);
            case Feedback.Contradicts _, Feedback.UnknownPrediction _, Feedback.Unfit _ -> {
                // nothing is kept
            }
        }
        return feedback;
    }

    private void keep(Outcome outcome, String actor, Instant at) {
        if (find(outcome.predictionId()).isPresent()) {
            answers.putIfAbsent(outcome.predictionId(), new HumanAnswer(outcome.label(), actor, at));
        }
    }

    @Override
    public List<CaseCount> counts(ModelId model, int version, Optional<Integer> other) {
        Map<CaseCount, Long> counted = cases(model)
                .filter(found -> found.human().isPresent())
                .map(found -> new CaseCount(
                        segment(found),
                        corrections.of(found.prediction().id()).stream()
                                .reduce((_, later) -> later)
                                .map(Correction::label)
                                .orElse(found.human().orElseThrow().answer()),
                        said(found, version),
                        other.flatMap(beside -> said(found, beside)),
                        0))
                .filter(row -> row.incumbent().isPresent() || row.candidate().isPresent())
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
        return counted.entrySet().stream()
                .map(row -> new CaseCount(
                        row.getKey().segment(),
                        row.getKey().human(),
                        row.getKey().incumbent(),
                        row.getKey().candidate(),
                        row.getValue()))
                .sorted(Comparator.comparing((CaseCount row) -> row.segment().orElse(""))
                        .thenComparing(CaseCount::human)
                        .thenComparing(row -> row.incumbent().orElse("~"))
                        .thenComparing(row -> row.candidate().orElse("~")))
                .toList();
    }

    @Override
    public List<CaseAnswer> answers(ModelId model, int version, Optional<String> segment, int newest) {
        List<DeferredCase> decided = cases(model)
                .filter(found -> found.human().isPresent()
                        && segment(found).equals(segment)
                        && said(found, version).isPresent())
                .sorted(Comparator.comparing((DeferredCase found) ->
                                found.human().orElseThrow().at())
                        .thenComparing(found -> found.prediction().id()))
                .toList();
        return decided.stream()
                .skip(Math.max(0, decided.size() - newest))
                .map(found -> new CaseAnswer(
                        found.human().orElseThrow().answer(),
                        said(found, version).orElseThrow(),
                        found.prediction().handling().orElseThrow().degree() != Degree.ASSIST))
                .toList();
    }

    private static Optional<String> said(DeferredCase found, int version) {
        Prediction prediction = found.prediction();
        if (prediction.version() == version) {
            return Optional.of(prediction.answer());
        }
        return prediction.beside().filter(beside -> beside == version).flatMap(_ -> prediction.besideAnswer());
    }

    private static Optional<String> segment(DeferredCase found) {
        return found.prediction().handling().flatMap(Handling::segment);
    }

    private Stream<DeferredCase> cases(ModelId model) {
        return predictions.all().stream()
                .filter(prediction -> prediction.model().equals(model) && prediction.isForPerson())
                .map(this::deferred);
    }

    private DeferredCase deferred(Prediction prediction) {
        return new DeferredCase(
                prediction,
                Optional.ofNullable(answers.get(prediction.id())),
                corrections.applied(outcomes.find(prediction.id()).stream().toList()).stream()
                        .map(Outcome::label)
                        .findFirst());
    }
}
