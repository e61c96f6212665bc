package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Answers requests by the route in force, and has the answers kept, with those of the version beside when there is one.
 *
 * <p>A candidate answers at the caller's risk only as far as its answers can be judged later. One that gives none, or none that is finite,
 * would be no harm in any outcome; so the incumbent answers that request instead, and the failure is a bad event of the canary.
 */
final class Answering {

    /** More generations of successors than this are a circle. */
    private static final int LONGEST_LINE = 16;

    private final RouteBook book;
    private final CanaryEvents events;
    private final AssignmentLog assignments;
    private final PredictionLog log;
    private final Shadows shadows;
    private final Clock clock;

    Answering(
            RouteBook book,
            CanaryEvents events,
            AssignmentLog assignments,
            PredictionLog log,
            Shadows shadows,
            Clock clock) {
        this.book = book;
        this.events = events;
        this.assignments = assignments;
        this.log = log;
        this.shadows = shadows;
        this.clock = clock;
    }

    /** Answers all rows of a request by the arm of its unit key. */
    Inference answer(ModelId model, InferenceRequest request) {
        String id = PredictionId.of(clock.instant());
        String unitKey = request.unitKey().orElse(id);
        Optional<Inference> answered = Optional.empty();
        while (answered.isEmpty()) { // again only when the model was withdrawn between look-up and use
            Route route = route(model);
            requireStore(route);
            Call call = Call.drawn(id, unitKey, request, route);
            assignments.drawn(call);
            answered = byDrawnArm(call);
        }
        return answered.get();
    }

    /** Answers by the version named; such answers stand outside everybody's evidence. */
    Inference answer(ModelId model, int version, InferenceRequest request) {
        String id = PredictionId.of(clock.instant());
        Optional<Inference> answered = Optional.empty();
        while (answered.isEmpty()) {
            Route route = own(model);
            requireStore(route);
            OpenModel named = route.version(version)
                    .orElseThrow(() -> Refusal.notFound("version " + version + " of " + model + " is not served"));
            String unitKey = request.unitKey().orElse(id);
            answered = by(named, Call.pinned(id, unitKey, request, route));
        }
        return answered.get();
    }

    /** Nothing is asked of a model whose answers could not be stored; a refusal instead. */
    void requireStore(Route route) {
        if (route.table().keepsBeforeAnswering() && log.isStoreSilent()) {
            throw Refusal.unavailable(
                    route.table().model() + " answers only what is stored, and the database is away; try again");
        }
    }

    /** The route that answers for a model: its own, or its successor's when it is retired; else the refusal. */
    Route route(ModelId model) {
        return unlessRefusing(lastInLine(known(model), 0));
    }

    /** The model's own route; nobody answers for a version of a retired one. */
    Route own(ModelId model) {
        return unlessRefusing(known(model));
    }

    private Route known(ModelId model) {
        return book.find(model).orElseThrow(() -> Refusal.notFound("model '" + model + "' is not served here"));
    }

    /** Follows the line of successors to the first that is not retired itself, or to its end. */
    private Route lastInLine(Route route, int passedOn) {
        if (route.table().refusal().isEmpty() || passedOn == LONGEST_LINE) {
            return route;
        }
        return route.table()
                .successor()
                .flatMap(book::find)
                .map(next -> lastInLine(next, passedOn + 1))
                .orElse(route);
    }

    private static Route unlessRefusing(Route route) {
        route.table().refusal().ifPresent(sentence -> {
            throw Refusal.gone(sentence);
        });
        return route;
    }

    private Optional<Inference> byDrawnArm(Call call) {
        return call.assignment().arm() == Arm.CANDIDATE
                ? byCandidate(call, call.candidate())
                : byIncumbent(call, call.route().incumbent());
    }

    /** What the candidate says, or the incumbent when the candidate fails where the incumbent does not. */
    private Optional<Inference> byCandidate(Call call, OpenModel candidate) {
        try {
            Optional<Inference> answered = by(candidate, call);
            call.lane().trial().filter(_ -> answered.isPresent()).ifPresent(Trial::candidateAnswered);
            return answered;
        } catch (RuntimeException failure) { // whatever a version on trial throws, the incumbent is asked
            Optional<Inference> instead = by(call.route().incumbent(), call.byIncumbentInstead());
            if (instead.isPresent()) { // else the request would explain it
                events.failed(call, candidate, failure);
            }
            return instead;
        }
    }

    /**
     * What the incumbent says. Where it fails in a canary the candidate is asked as well, so that both arms are blamed by one rule: only when
     * the other could have answered. That answer goes to nobody, because a share rises by the plan alone.
     */
    private Optional<Inference> byIncumbent(Call call, OpenModel incumbent) {
        try {
            return by(incumbent, call);
        } catch (RuntimeException failure) {
            if (call.assignment().share() > 0 && isAnswerable(call, call.candidate())) {
                events.failed(call, incumbent, failure);
            }
            throw failure;
        }
    }

    private static boolean isAnswerable(Call call, OpenModel version) {
        try {
            return version.use(loaded -> {
                        Outputs.asked(call.request(), loaded.description());
                        return answers(call, loaded, Columns.of(call.request(), loaded.description()));
                    })
                    .isPresent();
        } catch (RuntimeException bothFail) { // then it is the request
            return false;
        }
    }

    private Optional<Inference> by(OpenModel open, Call call) {
        return open.use(loaded -> answer(call, open, loaded));
    }

    private Inference answer(Call call, OpenModel open, LoadedModel loaded) {
        int version = open.version().version();
        ModelDescription description = loaded.description();
        List<String> outputs = Outputs.asked(call.request(), description);
        List<InputColumn> columns = Columns.of(call.request(), description);
        long begun = System.nanoTime();
        List<Answer> answers = answers(call, loaded, columns);
        long took = System.nanoTime() - begun;
        List<String> unfamiliar = loaded.unfamiliar(columns);
        events.answered(call, open, took);
        // last: what fails before is answered by another version
        List<Map<String, Object>> rows = IntStream.range(0, answers.size())
                .mapToObj(row -> Columns.row(columns, row))
                .toList();
        Leave leave = Leave.of(call.route().table().leaves(), rows, answers);
        Commitment commitment = keep(call, leave, predictions(call, version, rows, answers, leave));
        return new Inference(
                call.route().table().model(),
                call.id(),
                call.request().id(),
                version,
                call.assignment(),
                call.rollout(),
                call.route().table().version(),
                description,
                answers,
                outputs,
                unfamiliar,
                leave,
                commitment);
    }

    private static List<Answer> answers(Call call, LoadedModel loaded, List<InputColumn> columns) {
        return Answers.usable(loaded.answer(columns), call.request().rows(), loaded.description());
    }

    /**
     * The version beside is asked later, on a thread of its own; rows that are stored before get its word then. What is deferred is stored
     * before callers are told that a person answers it.
     */
    private Commitment keep(Call call, Leave leave, List<Prediction> rows) {
        boolean first = call.route().table().keepsBeforeAnswering() || leave.deferred();
        Commitment commitment = first ? log.commit(rows) : Commitment.NONE;
        if (commitment.isBroken()) { // the caller is refused, so that nothing was answered
            return commitment;
        }
        Optional<OpenModel> beside = call.lane().beside();
        if (beside.isPresent()) {
            shadows.take(beside.get(), call.id(), call.request(), rows);
        } else if (!first) {
            rows.forEach(log::add);
        }
        return commitment;
    }

    private List<Prediction> predictions(
            Call call, int version, List<Map<String, Object>> rows, List<Answer> answers, Leave leave) {
        return IntStream.range(0, answers.size())
                .mapToObj(row -> new Prediction(
                        RowId.of(call.id(), row, answers.size()),
                        call.route().table().model(),
                        clock.instant(),
                        call.unitKey(),
                        rows.get(row),
                        version,
                        call.assignment().arm(),
                        call.assignment().share(),
                        call.rollout(),
                        call.step(),
                        call.route().table().version(),
                        answers.get(row).value(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(leave.handling(rows.get(row)))))
                .toList();
    }
}
