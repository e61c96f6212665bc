package io.perennial.api.feedback;

import io.perennial.activities.store.GroupCommit;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionHistory;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.retention.Retention;
import io.perennial.api.problem.KnownModels;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Joins labels to predictions. */
@Component
public final class Labelling {

    /** What is older has been stored, or never will be. */
    private static final Duration STORED_WITHIN = Duration.ofMinutes(1);

    private static final String STILL_BEING_STORED =
            "; if it was answered within the last seconds it is still being stored: try again";

    private final PredictionStore predictions;
    private final PredictionHistory history;
    private final OutcomeStore outcomes;
    private final ServingSide serving;
    private final Retention retention;
    private final KnownModels models;
    private final GroupCommit<GivenLabel, Feedback> together;

    Labelling(
            PredictionStore predictions,
            PredictionHistory history,
            OutcomeStore outcomes,
            ServingSide serving,
            Retention retention,
            KnownModels models) {
        this.retention = retention;
        this.models = models;
        this.predictions = predictions;
        this.history = history;
        this.outcomes = outcomes;
        this.serving = serving;
        this.together = new GroupCommit<>(outcomes::record);
    }

    /** Waits, for a bounded time, until what this process answered of these is stored; asked for once before labels are joined. */
    public void storePending(Collection<String> predictionIds) {
        serving.storePending(predictionIds, List.of());
    }

    /** The same where some are meant as the latest of their units; returns the ids of these, as far as there are any. */
    Map<LatestOf, String> storePendingOf(Collection<Meant> meant) {
        List<LatestOf> units = meant.stream()
                .flatMap(one -> one instanceof Meant.Latest(LatestOf unit) ? Stream.of(unit) : Stream.empty())
                .toList();
        serving.storePending(
                meant.stream()
                        .flatMap(one -> one instanceof Meant.One(String id) ? Stream.of(id) : Stream.empty())
                        .toList(),
                units);
        return units.isEmpty() ? Map.of() : history.latest(units);
    }

    /** A label as a caller says it. */
    public record Said(String predictionId, String label) {}

    /** Joins a label to its prediction, in one transaction with others that come meanwhile; the same label again changes nothing. */
    public Feedback label(String predictionId, String label) {
        return label(
                        List.of(new Said(predictionId, label)),
                        given -> given.stream().map(together::store).toList())
                .getFirst();
    }

    /** The same for a label that its caller keeps by himself, with something of his own in one transaction. */
    public Feedback label(String predictionId, String label, Function<GivenLabel, Feedback> keep) {
        return label(
                        List.of(new Said(predictionId, label)),
                        given -> given.stream().map(keep).toList())
                .getFirst();
    }

    /** Joins many labels, in one transaction of their own; what became of each, in their order. */
    List<Feedback> label(List<Said> labels) {
        return label(labels, outcomes::record);
    }

    private List<Feedback> label(List<Said> labels, Function<List<GivenLabel>, List<Feedback>> store) {
        long since = System.nanoTime();
        Map<String, Prediction> answered = predictions.find(
                labels.stream().map(Said::predictionId).distinct().toList());
        Map<ModelId, Optional<LabelRule>> rules = new HashMap<>();
        List<Reading> read = labels.stream()
                .map(said -> Optional.ofNullable(answered.get(said.predictionId()))
                        .map(prediction ->
                                Reading.of(said, prediction, rules.computeIfAbsent(prediction.model(), serving::rule)))
                        .orElseGet(() -> new Reading.Refused(new Feedback.UnknownPrediction())))
                .toList();
        Iterator<Feedback> stored =
                store.apply(read.stream().flatMap(Reading::given).toList()).iterator();
        List<Feedback> feedback = read.stream()
                .map(reading -> switch (reading) {
                    case Reading.Given _ -> stored.next();
                    case Reading.Refused(Feedback why) -> why;
                })
                .toList();
        tell(labels, feedback, answered, since);
        return feedback;
    }

    /** The gateway of this process weighs what is new at once. */
    private void tell(List<Said> labels, List<Feedback> feedback, Map<String, Prediction> answered, long since) {
        IntStream.range(0, labels.size())
                .filter(place -> feedback.get(place) instanceof Feedback.Stored)
                .mapToObj(place -> labels.get(place).predictionId())
                .flatMap(id -> Stream.ofNullable(answered.get(id)))
                .map(Prediction::model)
                .distinct()
                .forEach(model -> serving.outcomeStored(model, since));
    }

    /** A label by the rule of its model. */
    private sealed interface Reading {

        record Given(GivenLabel label) implements Reading {}

        record Refused(Feedback why) implements Reading {}

        static Reading of(Said said, Prediction prediction, Optional<LabelRule> rule) {
            return rule.map(known -> of(said, known))
                    .orElseGet(() -> new Refused(new Feedback.Unfit(unserved(prediction.model()))));
        }

        private static Reading of(Said said, LabelRule rule) {
            return rule.spelled(said.label())
                    .<Reading>map(label ->
                            new Given(new GivenLabel(said.predictionId(), label, rule.outcomes(), rule.guardrails())))
                    .orElseGet(() -> new Refused(new Feedback.Unfit(rule.misfit(said.label()))));
        }

        default Stream<GivenLabel> given() {
            return this instanceof Given(GivenLabel label) ? Stream.of(label) : Stream.empty();
        }
    }

    /** Classes that a label of the model can be; none where it is a number, or nobody knows them here. */
    public List<String> classes(ModelId model) {
        return serving.rule(model).map(LabelRule::classes).orElse(List.of());
    }

    /** The prediction, also when it has just been answered by this process. */
    Optional<Prediction> find(String predictionId) {
        storePending(List.of(predictionId));
        return predictions.find(predictionId);
    }

    /** What to say of a label that nobody can judge. */
    static String unserved(ModelId model) {
        return "nothing of model " + model + " is served any more";
    }

    /** What to say of a prediction that is not there: it is kept no longer, another process has not stored it yet, or nobody ever did. */
    Refusal unknown(String predictionId) {
        Instant now = Instant.now();
        return retention
                .over(predictionId, now)
                .map(at -> Refusal.gone("prediction '" + predictionId + "' was answered at " + at
                        + " and is not kept any longer: predictions are dropped after "
                        + retention.atLeast().orElseThrow().toDays() + " days"))
                .orElseGet(() ->
                        Refusal.notFound("there is no prediction '" + predictionId + "'" + whyNone(predictionId, now)));
    }

    private static String whyNone(String predictionId, Instant now) {
        if (!PredictionId.isOne(predictionId)) {
            return ": that is no prediction id, which is a UUID, as the gateway answers it under prediction_id";
        }
        Optional<Instant> answered = PredictionId.time(predictionId);
        return answered.filter(at -> mayBeOnItsWay(at, now)).isPresent()
                ? STILL_BEING_STORED
                : answered.map(at -> " of " + at).orElse("")
                        + ": it was never stored, or has been dropped since; only a gateway that was cut off from the database may have it still";
    }

    /** What to say of a unit without a prediction; where its model is not there, that is the mistake. */
    Refusal unknown(LatestOf unit) {
        return models.isThere(unit.model())
                ? withoutPrediction(unit, Instant.now())
                : Refusal.unknownModel("there is no model '" + unit.model() + "'");
    }

    private static Refusal withoutPrediction(LatestOf unit, Instant now) {
        boolean mayBeOnItsWay =
                unit.at().filter(at -> at.isBefore(now.minus(STORED_WITHIN))).isEmpty();
        return Refusal.notFound("there is no prediction of unit '" + unit.unit() + "' of " + unit.model()
                + unit.at().map(at -> " at or before " + at).orElse("") + (mayBeOnItsWay ? STILL_BEING_STORED : ""));
    }

    /** Clocks of two machines differ by less. */
    private static boolean mayBeOnItsWay(Instant answered, Instant now) {
        return Duration.between(answered, now).abs().compareTo(STORED_WITHIN) < 0;
    }
}
