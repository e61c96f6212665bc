package io.perennial.api.gateway;

import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.Candidate;

/**
 * One request with the route it meets.
 *
 * @param id given by this gateway
 * @param unitKey what the arm is drawn from; the id when the caller names no unit
 * @param request what is asked
 * @param route the route in force
 * @param lane what is tried where the unit falls; nothing for a version that the caller names
 * @param assignment the arm that was drawn
 */
record Call(String id, String unitKey, InferenceRequest request, Route route, OpenLane lane, Assignment assignment) {

    static Call drawn(String id, String unitKey, InferenceRequest request, Route route) {
        Route.Drawn drawn = route.draw(unitKey);
        return new Call(id, unitKey, request, route, drawn.lane(), drawn.assignment());
    }

    /** Of a version that the caller names: it is evidence of nothing. */
    static Call pinned(String id, String unitKey, InferenceRequest request, Route route) {
        return new Call(id, unitKey, request, route, OpenLane.NOTHING, new Assignment(Arm.PINNED, 0));
    }

    /** The same call for the incumbent; share 0, because a row that was not drawn for the incumbent is evidence of nothing. */
    Call byIncumbentInstead() {
        return new Call(id, unitKey, request, route, lane, Assignment.UNTRIED);
    }

    /** The model of the candidate where the unit falls; the incumbent's where there is none. */
    OpenModel candidate() {
        return lane.answers().orElse(route.incumbent());
    }

    /** True when {@link #countUnit} would count the unit now. */
    boolean isUnitWanted() {
        return assignment.share() > 0
                && lane.trial()
                        .filter(trial -> trial.wants(unitKey, isUnitNamed(), step()))
                        .isPresent();
    }

    /** Counts the unit whose arm was drawn on trial; false when it is counted already, or enough are. */
    boolean countUnit() {
        return lane.trial()
                .filter(trial -> trial.count(unitKey, isUnitNamed(), step()))
                .isPresent();
    }

    private boolean isUnitNamed() {
        return request.unitKey().isPresent();
    }

    int rollout() {
        return lane.candidate().map(Candidate::rollout).orElse(0);
    }

    int step() {
        return lane.candidate().map(Candidate::step).orElse(0);
    }
}
