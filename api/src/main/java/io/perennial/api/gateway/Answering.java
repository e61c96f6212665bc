package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.store.Prediction;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.Candidate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests by the route in force, scores the same rows beside, and keeps both. */
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final RouteBook book;
    private final PredictionLog log;
    private final Clock clock;

    Answering(RouteBook book, PredictionLog log, Clock clock) {
        this.book = book;
        this.log = log;
        this.clock = clock;
    }

    /** Answers by the arm of the unit key. */
    Inference answer(ModelId model, InferenceRequest request) {
        String id = UUID.randomUUID().toString();
        String unitKey = request.unitKey().orElse(id);
        Optional<Inference> answered = Optional.empty();
        while (answered.isEmpty()) { // again only when the model was withdrawn between look-up and use
            Route route = route(model);
            Assignment assignment = route.assign(unitKey);
            OpenModel answering = route.answering(assignment.arm());
            Call call = new Call(
                    id, unitKey, request, route, assignment, answering.version().version(), true);
            answered = answering.use(loaded -> answer(call, loaded));
        }
        return answered.get();
    }

    /** Answers by the version named; such answers stand outside any rollout's evidence. */
    Inference answer(ModelId model, int version, InferenceRequest request) {
        String id = UUID.randomUUID().toString();
        Optional<Inference> answered = Optional.empty();
        while (answered.isEmpty()) {
            Route route = route(model);
            OpenModel named = route.version(version)
                    .orElseThrow(() -> Refusal.notFound("version " + version + " of " + model + " is not served"));
            Assignment outside = new Assignment(Arm.INCUMBENT, 0);
            Call call = new Call(id, request.unitKey().orElse(id), request, route, outside, version, false);
            answered = named.use(loaded -> answer(call, loaded));
        }
        return answered.get();
    }

    /** The route of a model, or the refusal of an unknown or retired one. */
    Route route(ModelId model) {
        Route route = book.find(model).orElseThrow(() -> Refusal.notFound("model '" + model + "' is not served here"));
        route.table().refusal().ifPresent(sentence -> {
            throw Refusal.gone(sentence);
        });
        return route;
    }

    private Inference answer(Call call, LoadedModel loaded) {
        ModelDescription description = loaded.description();
        List<String> outputs = Outputs.asked(call.request(), description);
        List<InputColumn> columns = Columns.of(call.request(), description);
        List<Answer> answers = loaded.answer(columns);
        requireFinite(answers, description);
        if (call.assignment().arm() == Arm.CANDIDATE) {
            call.route().trial().ifPresent(Trial::candidateAnswered);
        }
        keep(call, columns, answers, besideAnswers(call));
        return new Inference(
                call.id(),
                call.request().id(),
                call.version(),
                call.assignment(),
                call.rollout(),
                call.route().table().version(),
                description,
                answers,
                outputs);
    }

    private static void requireFinite(List<Answer> answers, ModelDescription description) {
        boolean number = description.classes().isEmpty();
        if (number && answers.stream().anyMatch(answer -> !Double.isFinite(Double.parseDouble(answer.value())))) {
            throw new IllegalStateException("the model answered a number that is not finite");
        }
    }

    /** What the version beside says to the same rows; empty when there is none or it failed, which never concerns the caller. */
    private static List<Answer> besideAnswers(Call call) {
        if (!call.drawn()) {
            return List.of();
        }
        try {
            return call.route()
                    .beside()
                    .flatMap(beside ->
                            beside.use(loaded -> loaded.answer(Columns.of(call.request(), loaded.description()))))
                    .orElse(List.of());
        } catch (RuntimeException e) { // whatever a version on trial throws, the caller has his answer
            LOG.debug("The version beside gave no answer", e);
            return List.of();
        }
    }

    private void keep(Call call, List<InputColumn> columns, List<Answer> answers, List<Answer> beside) {
        for (int row = 0; row < answers.size(); row++) {
            String id = answers.size() == 1 ? call.id() : call.id() + "." + row;
            Optional<String> besideAnswer = beside.isEmpty()
                    ? Optional.empty()
                    : Optional.of(beside.get(row).value());
            log.add(call.prediction(
                    id, clock, Columns.row(columns, row), answers.get(row).value(), besideAnswer));
        }
    }

    private record Call(
            String id,
            String unitKey,
            InferenceRequest request,
            Route route,
            Assignment assignment,
            int version,
            boolean drawn) {

        private Optional<Candidate> trial() {
            return drawn ? route.table().candidate() : Optional.empty();
        }

        private int rollout() {
            return trial().map(Candidate::rollout).orElse(0);
        }

        private Prediction prediction(
                String rowId, Clock clock, Map<String, Object> inputs, String answer, Optional<String> besideAnswer) {
            return new Prediction(
                    rowId,
                    route.table().model(),
                    clock.instant(),
                    unitKey,
                    inputs,
                    version,
                    assignment.arm(),
                    assignment.share(),
                    rollout(),
                    trial().map(Candidate::step).orElse(0),
                    route.table().version(),
                    answer,
                    besideAnswer
                            .flatMap(ignored -> route.beside())
                            .map(model -> model.version().version()),
                    besideAnswer);
        }
    }
}
