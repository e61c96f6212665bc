package io.perennial.workflows.training.search;

import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a wish: what it asks of the search, and why it cannot be met. */
final class Steering {

    private final SteerRequest request;

    Steering(SteerRequest request) {
        this.request = request;
    }

    /** What happens to the search. */
    SearchEvent event() {
        String who = who();
        return request.stopTrial()
                .<SearchEvent>map(trial -> new SearchEvent.Stop(trial, "stopped by " + who))
                .or(() -> request.moreTrials().map(SearchEvent.More::new))
                .or(() -> request.epochBudget().map(epochs -> new SearchEvent.Budget(Optional.of(epochs))))
                .or(() -> request.keepOneIn().map(SearchEvent.Rule::new))
                .orElseGet(() -> new SearchEvent.Close("finished early by " + who));
    }

    private String who() {
        String reason = request.command().reason();
        return request.command().actor() + (reason.isBlank() ? "" : ": " + reason);
    }

    /** What whoever asks is told. */
    Receipt receipt() {
        return new Receipt(
                request.command().commandId(),
                "steered",
                sentence(),
                false,
                Optional.of("steer"),
                request.command().digest());
    }

    /** What was accepted, for a person. */
    private String sentence() {
        return request.stopTrial()
                .map(trial -> "Trial " + trial + " goes no further")
                .or(() -> request.moreTrials()
                        .map(more -> more + (more == 1 ? " more recipe is tried" : " more recipes are tried")))
                .or(() -> request.epochBudget().map(epochs -> "All trials together take " + epochs + " epochs at most"))
                .or(() -> request.keepOneIn().map(each -> "The best one in " + each + " goes on"))
                .orElse("Nothing new is begun; the search ends with what is in work");
    }

    /** Throws when the wish cannot be met. */
    void check(SearchState state) {
        long asked = Stream.of(request.stopTrial(), request.moreTrials(), request.epochBudget(), request.keepOneIn())
                        .filter(Optional::isPresent)
                        .count()
                + (request.finish() ? 1 : 0);
        if (asked != 1) {
            throw refusal("ask for exactly one of: stop a trial, more trials, another budget, another rule, finish");
        }
        state.closing().filter(why -> request.stopTrial().isEmpty()).ifPresent(why -> {
            throw refusal("nothing new is begun any more: " + why);
        });
        request.stopTrial().ifPresent(trial -> checkTrial(trial, state));
        request.moreTrials()
                .filter(more -> more < 1 || more > SearchSpec.MOST_TRIALS - state.wanted())
                .ifPresent(more -> {
                    throw refusal("a search tries at most " + SearchSpec.MOST_TRIALS + " recipes and has "
                            + state.wanted() + " already, " + more + " more cannot be added");
                });
        request.epochBudget().filter(epochs -> epochs < state.epochsGiven()).ifPresent(epochs -> {
            throw refusal("a budget of " + epochs + " epochs is below the " + state.epochsGiven()
                    + " that were given out; finish the search instead");
        });
        request.keepOneIn().filter(each -> each < 2).ifPresent(each -> {
            throw refusal("a search keeps one trial in 2 or more, not one in " + each);
        });
    }

    private static void checkTrial(int trial, SearchState state) {
        if (trial < 1 || trial > state.trials().size()) {
            throw refusal("there is no trial " + trial + "; trials are numbered from 1 to "
                    + state.trials().size());
        }
        state.trial(trial).out().ifPresent(why -> {
            throw refusal("trial " + trial + " goes no further already: " + why);
        });
    }

    private static RuntimeException refusal(String why) {
        return Refusal.SEARCH_NOT_STEERED.because(why);
    }
}
