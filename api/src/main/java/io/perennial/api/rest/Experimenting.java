package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentRequest;
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
        Optional<Experiments.Experiment> newest =
                experiments.numbers(model).stream().findFirst().map(number -> experiments.find(model, number));
        Optional<ExperimentRequest> again = newest.map(there -> there.progress().request())
                .filter(there -> there.asked().equals(Optional.of(asked)));
        if (again.isPresent()) {
            return again.get();
        }
        ExperimentRequest request = new ExperimentDesign(experiments, life).of(wish, newest, asked);
        experiments.start(request);
        return request;
    }

    /** What is done about a wish to call one off. */
    public String callOff(ModelId model, int number, Command by) {
        experiments.callOff(model, number, by);
        return "Calls off experiment " + number + " of " + model + "; its runs end as killed";
    }
}
