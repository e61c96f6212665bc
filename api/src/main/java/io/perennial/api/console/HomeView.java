package io.perennial.api.console;

import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The home page: what needs somebody, what acts on its own, what is quiet, what has ended.
 *
 * @param needsSomebody lives that wait for a person
 * @param acting lives with work or a rollout under way
 * @param quiet all others that live
 * @param retired lives that have ended
 * @param checked when the lives were looked at
 */
public record HomeView(List<Row> needsSomebody, List<Row> acting, List<Row> quiet, List<Row> retired, String checked) {

    /**
     * A life in a row.
     *
     * @param model its name
     * @param sentence its state
     * @param ask what a person should look at besides
     * @param glance how its champion does
     * @param next the next automatic action
     * @param approval number of the approval that waits
     */
    public record Row(
            String model,
            String sentence,
            Optional<String> ask,
            Optional<Glance> glance,
            Optional<String> next,
            Optional<Integer> approval) {

        static Row of(ModelStatus status, Optional<Glance> glance) {
            return new Row(
                    status.model().value(),
                    status.sentence(),
                    status.alsoAsks(),
                    glance,
                    status.nextAction(),
                    status.openApproval());
        }
    }

    static HomeView of(List<ModelStatus> statuses, Function<ModelStatus, Optional<Glance>> glances, String checked) {
        return new HomeView(
                rows(statuses, glances, Group.NEEDS_SOMEBODY),
                rows(statuses, glances, Group.ACTING),
                rows(statuses, glances, Group.QUIET),
                rows(statuses, status -> Optional.empty(), Group.RETIRED),
                checked);
    }

    /** True when no model was ever here. */
    public boolean isEmpty() {
        return needsSomebody.isEmpty() && acting.isEmpty() && quiet.isEmpty() && retired.isEmpty();
    }

    private static List<Row> rows(
            List<ModelStatus> statuses, Function<ModelStatus, Optional<Glance>> glances, Group group) {
        return statuses.stream()
                .filter(status -> Group.of(status) == group)
                .map(status -> Row.of(status, glances.apply(status)))
                .toList();
    }

    private enum Group {
        NEEDS_SOMEBODY,
        ACTING,
        QUIET,
        RETIRED;

        static Group of(ModelStatus status) {
            if (status.stage() == Stage.RETIRED) {
                return RETIRED;
            }
            if (status.needsSomebody()) {
                return NEEDS_SOMEBODY;
            }
            boolean acts = status.awaiting() == Awaiting.WORK || status.stage() == Stage.ROLLOUT;
            return acts ? ACTING : QUIET;
        }
    }
}
