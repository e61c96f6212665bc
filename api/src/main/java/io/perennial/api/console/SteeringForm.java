package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.SearchWish;
import java.util.List;
import java.util.Optional;

/**
 * One way to change the course of a search, as its form offers it.
 *
 * @param what its word in the address
 * @param title what it is
 * @param says what comes of it
 * @param label what the number means; empty when it takes none
 * @param button what the button says
 * @param smallest smallest number that makes sense
 */
public record SteeringForm(
        String what, String title, String says, Optional<String> label, String button, int smallest) {

    /** All ways there are. */
    static final List<SteeringForm> ALL = List.of(
            new SteeringForm(
                    "stop",
                    "Stop a trial",
                    "It goes no further; work on it is called off, and it cannot win.",
                    Optional.of("Number of the trial"),
                    "Stop the trial",
                    1),
            new SteeringForm(
                    "add",
                    "Try more recipes",
                    "They are drawn after those there are, and tried like them.",
                    Optional.of("How many more"),
                    "Add recipes",
                    1),
            new SteeringForm(
                    "budget",
                    "Change the budget",
                    "No work is given out that would take more epochs over all trials.",
                    Optional.of("Epochs over all trials"),
                    "Set the budget",
                    1),
            new SteeringForm(
                    "keep",
                    "Change the rule",
                    "From now on the best one in so many of a rung goes on.",
                    Optional.of("One in how many"),
                    "Set the rule",
                    2),
            new SteeringForm(
                    "finish",
                    "Finish early",
                    "Nothing new is begun; what is in work is finished, and the leader wins.",
                    Optional.empty(),
                    "Finish the search",
                    0));

    /** What somebody wants who has sent a form. */
    static SearchWish wish(String what, Optional<Long> number) {
        boolean finish = what.equals("finish");
        if (ALL.stream().noneMatch(form -> form.what().equals(what)) || (number.isEmpty() && !finish)) {
            throw Refusal.malformed("say what to change, and give the number; nothing was changed");
        }
        return new SearchWish(
                number.filter(given -> what.equals("stop")).map(SteeringForm::whole),
                number.filter(given -> what.equals("add")).map(SteeringForm::whole),
                number.filter(given -> what.equals("budget")),
                number.filter(given -> what.equals("keep")).map(SteeringForm::whole),
                finish);
    }

    /** What is larger than any trial or count is refused by the search like any other unknown number. */
    private static int whole(long number) {
        return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
