package io.perennial.api.console;

import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a person may ask of a life now; the life itself decides when it is asked.
 *
 * @param retrain one more version
 * @param cancel the end of what is under way, by its id; empty when nothing is that can be called off
 * @param rollBack the way back
 * @param retire the end
 */
public record Offers(Offer retrain, Optional<String> cancel, WayBack rollBack, Offer retire) {

    private static final int MOST_VERSIONS = 5;

    /**
     * Where a life can go back to; nowhere when there is neither a rollout nor a version.
     *
     * @param says what would happen, or why it cannot be asked for
     * @param rollouts the open rollouts, each of which can be ended
     * @param versions champions of before, the one that served last first; after them those that were taken back
     */
    public record WayBack(String says, List<Integer> rollouts, List<Earlier> versions) {

        public WayBack {
            rollouts = List.copyOf(rollouts);
            versions = List.copyOf(versions);
        }
    }

    /** A champion of before; one that was taken back can be tried again, but is not what one mostly wants. */
    public record Earlier(int version, boolean wasTakenBack) {}

    /**
     * An action.
     *
     * @param isOpen true when it can be asked for now
     * @param says what would happen, or why it cannot be asked for
     */
    public record Offer(boolean isOpen, String says) {

        static Offer open(String consequence) {
            return new Offer(true, consequence);
        }

        static Offer closed(String why) {
            return new Offer(false, why);
        }
    }

    static Offers of(ModelStatus status, Timeline timeline) {
        return new Offers(retrain(status), cancel(status), rollBack(status, timeline), retire(status));
    }

    private static Offer retrain(ModelStatus status) {
        if (status.champion().isEmpty()) {
            return Offer.closed(
                    "Nothing has served yet, so there is nothing to retrain. Apply a spec to make a version.");
        }
        if (status.stage() != Stage.WATCHING || status.awaiting() == Awaiting.WORK) {
            return Offer.closed(underWay(status) + " Ask again when that has ended.");
        }
        return Offer.open(
                "Trains one new version on the newest labelled rows; it goes through every gate before it serves.");
    }

    private static Optional<String> cancel(ModelStatus status) {
        boolean canBeCalledOff = switch (status.stage()) {
            case SCOPING, DATA, TRAINING, APPROVAL -> true;
            case ROLLOUT, WATCHING, HELD, RETIRED -> false;
        };
        return status.openWork().map(OpenWork::workflowId).filter(_ -> canBeCalledOff);
    }

    private static String underWay(ModelStatus status) {
        return status.openApproval()
                .map(number -> "Approval " + number + " is open.")
                .orElse(status.openWork().map(OpenWork::workflowId).orElse("A generation") + " is under way.");
    }

    private static WayBack rollBack(ModelStatus status, Timeline timeline) {
        String now = status.champion().map(Offers::version).orElse("nothing");
        List<Integer> open = status.openRollouts();
        if (status.stage() == Stage.ROLLOUT && !open.isEmpty()) {
            return new WayBack(
                    (open.size() == 1 ? "Ends rollout " + open.getFirst() : "Ends the rollout you choose")
                            + " at once; " + now + " goes on serving "
                            + (open.size() == 1 ? "everything." : "what its version was tried on."),
                    open,
                    List.of());
        }
        List<Earlier> earlier = earlier(status, timeline);
        if (!earlier.isEmpty()) {
            return new WayBack(
                    "The version you choose answers everything at once, instead of " + now + ".", List.of(), earlier);
        }
        return new WayBack(
                status.champion().isEmpty()
                        ? "Nothing has served yet, so there is nothing to go back to."
                        : "There is nothing to go back to: " + now + " is the only version that has served.",
                List.of(),
                List.of());
    }

    /** Champions other than the one that serves; none before the first serves. */
    private static List<Earlier> earlier(ModelStatus status, Timeline timeline) {
        return status.champion().stream()
                .map(champion -> champion.served().version())
                .flatMap(now -> timeline.champions().reversed().stream()
                        .map(VersionChange::version)
                        .distinct()
                        .filter(version -> !version.equals(now)))
                .map(version -> new Earlier(version, timeline.takenBack().contains(version)))
                .sorted(Comparator.comparing(Earlier::wasTakenBack)) // stable, so that the newest stay first
                .limit(MOST_VERSIONS)
                .toList();
    }

    private static Offer retire(ModelStatus status) {
        return status.stage() == Stage.RETIRED
                ? Offer.closed("The life has ended.")
                : Offer.open(
                        "Ends this life for good. Work and rollouts under way are called off; nothing is watched, trained"
                                + " or released any more. Whoever asks this model is answered by the successor, or refused when you"
                                + " name none. This page and its decisions stay.");
    }

    private static String version(Champion champion) {
        return "v" + champion.served().version();
    }
}
