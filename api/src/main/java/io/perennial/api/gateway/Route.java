package io.perennial.api.gateway;

import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.LaneDraw;
import io.perennial.workflows.serving.Lanes;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A routing table with every version it names open.
 *
 * @param table the table
 * @param incumbent answers everything that no candidate does
 * @param split how the table divides the units, read off it once
 * @param lanes what is tried, in the order of the table's lanes; at least one
 * @param standby kept ready for a way back; empty once its window is over
 */
record Route(RoutingTable table, OpenModel incumbent, Lanes split, List<OpenLane> lanes, Optional<OpenModel> standby) {

    /**
     * Where a unit falls.
     *
     * @param lane what is tried on its lane
     * @param assignment its arm there
     */
    record Drawn(OpenLane lane, Assignment assignment) {}

    Route {
        lanes = List.copyOf(lanes);
    }

    /** Draws the lane and its arm; the incumbent with share 0 when the candidate there may not answer. */
    Drawn draw(String unitKey) {
        LaneDraw draw = split.draw(table.model(), unitKey);
        OpenLane lane = lanes.get(draw.lane());
        return new Drawn(lane, lane.candidateMayAnswer() ? draw.assignment() : Assignment.UNTRIED);
    }

    /** Every model of this route. */
    Stream<OpenModel> models() {
        return Stream.of(Stream.of(incumbent), lanes.stream().flatMap(OpenLane::models), standby.stream())
                .flatMap(models -> models)
                .distinct();
    }

    /** The same without the version that stood by, which is no longer scored either. */
    Route withoutStandby() {
        return new Route(
                table,
                incumbent,
                split,
                lanes.stream().map(lane -> lane.without(standby)).toList(),
                Optional.empty());
    }

    /** The open rollouts. */
    Stream<Trial> trials() {
        return lanes.stream().flatMap(lane -> lane.trial().stream());
    }

    Optional<OpenModel> version(int number) {
        return models().filter(model -> model.version().version() == number).findFirst();
    }
}
