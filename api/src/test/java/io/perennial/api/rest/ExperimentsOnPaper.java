package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentProgress;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import io.perennial.workflows.training.experiment.VariantVerdict;
import io.perennial.workflows.training.experiment.VariantVerdict.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Primary;

/** Experiments of {@code pc-prices} that stand still where a test puts them: what is begun goes on until it is called off. */
@Primary
public final class ExperimentsOnPaper implements Experiments {

    private static final ModelId MODEL = new ModelId("pc-prices");

    private final Map<Integer, Experiment> kept = new HashMap<>();
    private final List<Command> calledOff = new ArrayList<>();

    /** Who called off what, in order. */
    public synchronized List<Command> calledOff() {
        return List.copyOf(calledOff);
    }

    /** Forgets what was begun after the first so many. */
    public synchronized void keepFirst(int count) {
        kept.keySet().removeIf(number -> number > count);
    }

    /** Puts a verdict on what runs: the first variant is worse, the second better, of all others nothing was shown. */
    public synchronized void judge(int number) {
        Experiment running = find(MODEL, number);
        ExperimentRequest request = running.progress().request();
        List<VariantVerdict> variants = IntStream.rangeClosed(
                        1, request.variants().size())
                .mapToObj(variant -> verdict(request.variant(variant), variant))
                .toList();
        ExperimentReport report = new ExperimentReport(number, "mae", 120, variants, "Worse: the first");
        put(running, false, fits(request, variants.size() + 1), Optional.of(report));
    }

    private static VariantVerdict verdict(ExperimentVariant variant, int place) {
        double difference = place == 1 ? 41.2 : place == 2 ? -12.5 : 1.5;
        Answer answer = place == 1 ? Answer.WORSE : place == 2 ? Answer.BETTER : Answer.NO_DIFFERENCE;
        return new VariantVerdict(
                variant.label(),
                answer,
                120 + difference,
                difference,
                Optional.of(new Interval(difference - 6, difference + 6)),
                0.05,
                1200,
                List.of(118.0, 121.0, 122.0),
                4800,
                0,
                "A row loses more with '" + variant.label() + "' than with the control");
    }

    private static List<ExperimentTrial> fits(ExperimentRequest request, int variants) {
        return IntStream.range(0, variants * request.seeds())
                .mapToObj(fit -> new ExperimentTrial(
                        fit % variants, fit / variants, 4800, 0, 120, "losses", Optional.empty(), Optional.empty()))
                .toList();
    }

    @Override
    public synchronized List<Kept> kept(ModelId model) {
        return all(model).stream()
                .map(there -> new Kept(
                        there.number(),
                        there.running(),
                        there.progress().request().asked().map(Command::commandId),
                        there.progress().request().asked().flatMap(Command::digest)))
                .toList();
    }

    @Override
    public synchronized List<Experiment> all(ModelId model) {
        return model.equals(MODEL)
                ? kept.values().stream()
                        .sorted(Comparator.comparingInt(Experiment::number).reversed())
                        .toList()
                : List.of();
    }

    @Override
    public synchronized Experiment find(ModelId model, int number) {
        return Optional.ofNullable(kept.get(number))
                .orElseThrow(() -> Refusal.notFound("there is no experiment " + number));
    }

    @Override
    public synchronized void start(ExperimentRequest request) {
        Experiment begun = new Experiment(
                MODEL, request.number(), true, new ExperimentProgress(request, 0, List.of(), Optional.empty()));
        put(begun, true, fits(request, 1), Optional.empty());
    }

    private void put(Experiment there, boolean running, List<ExperimentTrial> fits, Optional<ExperimentReport> report) {
        ExperimentRequest request = there.progress().request();
        int wanted = (request.variants().size() + 1) * request.seeds();
        kept.put(
                there.number(),
                new Experiment(MODEL, there.number(), running, new ExperimentProgress(request, wanted, fits, report)));
    }

    @Override
    public synchronized void callOff(ModelId model, int number, Command by) {
        Experiment there = find(model, number);
        if (!there.running()) {
            throw Refusal.conflict("experiment " + number + " of model '" + model + "' has ended");
        }
        calledOff.add(by);
        put(there, false, there.progress().trials(), Optional.empty());
    }

    @Override
    public DatasetManifest dataset(ModelId model, int number) {
        throw Refusal.notFound("there is no dataset " + number + " of model '" + model + "'");
    }
}
