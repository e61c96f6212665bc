package io.perennial.api.gateway;

import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.Candidate;
import java.util.Optional;

/**
 * One request with the route it meets.
 *
 * @param id given by this gateway
 * @param unitKey what the arm is drawn from; the id when the caller names no unit
 * @param request what is asked
 * @param route the route in force
 * @param assignment the arm that was drawn
 */
record Call(String id, String unitKey, InferenceRequest request, Route route, Assignment assignment) {

    /** The same call for the incumbent; share 0, because a row that was not drawn for the incumbent is evidence of nothing. */
    Call byIncumbentInstead() {
        return new Call(id, unitKey, request, route, new Assignment(Arm.INCUMBENT, 0));
    }

    private boolean drawn() {
        return assignment.arm() != Arm.PINNED;
    }

    Optional<OpenModel> beside() {
        return drawn() ? route.beside() : Optional.empty();
    }

    Optional<Candidate> trial() {
        return drawn() ? route.table().candidate() : Optional.empty();
    }

    int rollout() {
        return trial().map(Candidate::rollout).orElse(0);
    }

    int step() {
        return trial().map(Candidate::step).orElse(0);
    }
}
