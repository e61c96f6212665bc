package io.perennial.api.gateway;

import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.gateway.protocol.InferenceRequest;
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

    /** True when an output is a word for each row, else a number. */
    static boolean isWords(String output, ModelDescription description) {
        return description.task() == Task.CLASSIFICATION && !output.equals(PROBABILITY);
    }

    /** The outputs a request asks for; all when it names none. */
    static List<String> asked(InferenceRequest request, ModelDescription description) {
        List<String> known = of(description);
        List<String> names = request.outputs().stream()
                .map(InferenceRequest.AskedOutput::name)
                .toList();
        for (String output : names) {
            if (!known.contains(output)) {
                throw Refusal.malformed(
                        "output '" + output + "' is none of this model, which gives " + String.join(", ", known));
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw Refusal.malformed("an output is asked for twice"); // each would be written again, as often as asked
        }
        return names.isEmpty() ? known : names;
    }
}
