package io.perennial.api.gateway;

import io.perennial.workflows.serving.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is tried on one lane of a model's units, with the versions open.
 *
 * @param candidate the candidate by the routing table
 * @param answers the candidate's model
 * @param beside scored on the same rows without answering
 * @param trial the open rollout; present exactly when there is a candidate
 */
record OpenLane(
        Optional<Candidate> candidate, Optional<OpenModel> answers, Optional<OpenModel> beside, Optional<Trial> trial) {

    /** Nothing is tried. */
    static final OpenLane NOTHING =
            new OpenLane(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with its own of the open rollouts. */
    OpenLane in(List<Trial> open) {
        Optional<Trial> own = candidate.flatMap(trying ->
                open.stream().filter(each -> each.rollout() == trying.rollout()).findFirst());
        return new OpenLane(candidate, answers, beside, own);
    }

    /** Every model of this lane. */
    Stream<OpenModel> models() {
        return Stream.concat(answers.stream(), beside.stream());
    }

    /** True when the candidate may answer its share now. */
    boolean candidateMayAnswer() {
        return trial.isPresent() && trial.get().candidateMayAnswer();
    }

    /** The same without a version that is not scored any more. */
    OpenLane without(Optional<OpenModel> gone) {
        return new OpenLane(candidate, answers, beside.filter(model -> !gone.equals(Optional.of(model))), trial);
    }
}
