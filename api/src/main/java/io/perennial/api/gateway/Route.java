package io.perennial.api.gateway;

import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.RoutingTable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A routing table with every version it names open.
 *
 * @param table the table
 * @param incumbent answers everything the candidate does not
 * @param candidate the version on trial
 * @param beside scored on the same rows without answering
 * @param standby kept ready for a way back; empty once its window is over
 * @param trial the open rollout; present exactly when the table has a candidate
 */
record Route(
        RoutingTable table,
        OpenModel incumbent,
        Optional<OpenModel> candidate,
        Optional<OpenModel> beside,
        Optional<OpenModel> standby,
        Optional<Trial> trial) {

    /** Draws the arm; the incumbent with share 0 when the candidate may not answer. */
    Assignment assign(String unitKey) {
        if (trial.isEmpty() || !trial.get().candidateMayAnswer()) {
            return new Assignment(Arm.INCUMBENT, 0);
        }
        return table.assign(unitKey);
    }

    OpenModel answering(Arm arm) {
        return switch (arm) {
            case INCUMBENT, PINNED -> incumbent;
            case CANDIDATE -> candidate.orElse(incumbent);
        };
    }

    /** Every model of this route. */
    Stream<OpenModel> models() {
        return Stream.of(Optional.of(incumbent), candidate, beside, standby)
                .flatMap(Optional::stream)
                .distinct();
    }

    /** The same without the version that stood by, which is no longer scored either. */
    Route withoutStandby() {
        return new Route(
                table,
                incumbent,
                candidate,
                beside.filter(model -> !standby.equals(Optional.of(model))),
                Optional.empty(),
                trial);
    }

    Optional<OpenModel> version(int number) {
        return models().filter(model -> model.version().version() == number).findFirst();
    }
}
