package io.perennial.api.gateway;

import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.Task;
import java.util.HashSet;
import java.util.List;

/** Names of what a model answers: the target, and for a classification the probability of the class. */
final class Outputs {

    static final String PROBABILITY = "probability";

    private Outputs() {}

    static List<String> of(ModelDescription description) {
        return description.task() == Task.CLASSIFICATION
                ? List.of(description.target(), PROBABILITY)
                : List.of(description.target());
    }

    /** The outputs a request asks for; all when it names none. */
    static List<String> asked(InferenceRequest request, ModelDescription description) {
        List<String> known = of(description);
        for (String output : request.outputs()) {
            if (!known.contains(output)) {
                throw Refusal.malformed(
                        "output '" + output + "' is none of this model, which gives " + String.join(", ", known));
            }
        }
        if (new HashSet<>(request.outputs()).size() < request.outputs().size()) {
            throw Refusal.malformed("an output is asked for twice"); // each would be written again, as often as asked
        }
        return request.outputs().isEmpty() ? known : request.outputs();
    }
}
