package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins experiments, asked for by programs or by forms; a request sent twice counts once. */
@Component
public final class Experimenting {

    private final LifeReading reading;
    private final Experiments experiments;

    Experimenting(LifeReading reading, Experiments experiments) {
        this.reading = reading;
        this.experiments = experiments;
    }

    /** The experiment that has begun. */
    public ExperimentRequest begin(ModelId model, Command asked, ExperimentWish wish) {
        LifeReading.Life life =
                reading.find(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        List<Experiments.Kept> kept = experiments.kept(model);
        Optional<Experiments.Kept> before =
                kept.stream().filter(earlier -> earlier.isOf(asked)).findFirst();
        if (before.isPresent()) {
            return experiments.find(model, before.get().number()).progress().request();
        }
        ExperimentRequest request = new ExperimentDesign(experiments, life).of(wish, kept, asked);
        experiments.start(request);
        return request;
    }

    /** What is done about a wish to call one off. */
    public String callOff(ModelId model, int number, Command by) {
        experiments.callOff(model, number, by);
        return "Calls off experiment " + number + " of " + model + "; its runs end as killed";
    }
}
