package io.perennial.api.console;

import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.Stage;
import java.util.Optional;

/**
 * What a person may ask of a life now; the life itself decides when it is asked.
 *
 * @param retrain one more version
 * @param rollBack the way back
 * @param retire the end
 */
public record Offers(Offer retrain, Offer rollBack, Offer retire) {

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

    static Offers of(ModelStatus status) {
        return new Offers(retrain(status), rollBack(status), retire(status));
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

    private static String underWay(ModelStatus status) {
        return status.openApproval()
                .map(number -> "Approval " + number + " is open.")
                .orElse(status.openWork().map(OpenWork::workflowId).orElse("A generation") + " is under way.");
    }

    private static Offer rollBack(ModelStatus status) {
        String now = status.champion().map(Offers::version).orElse("nothing");
        if (status.stage() == Stage.ROLLOUT) {
            return Offer.open(
                    "Ends rollout " + status.rollouts() + " at once; " + now + " goes on serving everything.");
        }
        Optional<String> back = status.previous().map(Offers::version);
        if (back.isPresent()) {
            return Offer.open(back.get() + " answers everything again at once, instead of " + now + ".");
        }
        return Offer.closed(
                status.champion().isEmpty()
                        ? "Nothing has served yet, so there is nothing to go back to."
                        : "There is no previous champion to go back to: " + now
                                + " is the first, or the model has gone back already. The command line can name an older"
                                + " version: perennial rollback NAME --to VERSION.");
    }

    private static Offer retire(ModelStatus status) {
        return status.stage() == Stage.RETIRED
                ? Offer.closed("The life has ended.")
                : Offer.open("Ends this life for good: nothing serves, nothing is watched or retrained any more."
                        + " Its pages and its ledger stay.");
    }

    private static String version(Champion champion) {
        return "v" + champion.served().version();
    }
}
