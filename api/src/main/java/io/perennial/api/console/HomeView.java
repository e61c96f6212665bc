package io.perennial.api.console;

import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The home page: what needs somebody, what acts on its own, what is quiet.
 *
 * @param needsSomebody lives that wait for a person
 * @param acting lives with work or a rollout under way
 * @param quiet all others
 * @param checked when the lives were looked at
 */
public record HomeView(List<Row> needsSomebody, List<Row> acting, List<Row> quiet, String checked) {

    /**
     * A life in a row.
     *
     * @param model its name
     * @param stage its stage in a word
     * @param sentence its state
     * @param next the next automatic action
     * @param approval number of the approval that waits
     */
    public record Row(String model, String stage, String sentence, Optional<String> next, Optional<Integer> approval) {

        static Row of(ModelStatus status) {
            return new Row(
                    status.model().value(),
                    status.stage().name().toLowerCase(Locale.ROOT),
                    status.sentence(),
                    status.nextAction(),
                    status.openApproval());
        }
    }

    static HomeView of(List<ModelStatus> statuses, String checked) {
        return new HomeView(
                rows(statuses, Group.NEEDS_SOMEBODY),
                rows(statuses, Group.ACTING),
                rows(statuses, Group.QUIET),
                checked);
    }

    /** The first automatic action that is due, for a page with nothing to do. */
    public Optional<String> nextAction() {
        return quiet.stream()
                .filter(row -> row.next().isPresent())
                .findFirst()
                .map(row -> row.model() + ": " + row.next().orElse(""));
    }

    private static List<Row> rows(List<ModelStatus> statuses, Group group) {
        return statuses.stream()
                .filter(status -> Group.of(status) == group)
                .map(Row::of)
                .toList();
    }

    private enum Group {
        NEEDS_SOMEBODY,
        ACTING,
        QUIET;

        static Group of(ModelStatus status) {
            if (status.needsSomebody()) {
                return NEEDS_SOMEBODY;
            }
            boolean acts = status.awaiting() == Awaiting.WORK || status.stage() == Stage.ROLLOUT;
            return acts ? ACTING : QUIET;
        }
    }
}
