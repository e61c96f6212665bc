package io.perennial.api.rest;

import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Goes back at a person's word: by the life, or, where that does not answer and a candidate has a share, by the gateways at once. What they do then
 * is provisional and once per rollout; the life adopts it, under the person's name, when it is there again.
 */
public final class WaysBack {

    private static final Logger LOG = LoggerFactory.getLogger(WaysBack.class);

    private final Lives lives;
    private final RouteStore routes;

    WaysBack(Lives lives, RouteStore routes) {
        this.lives = lives;
        this.routes = routes;
    }

    /** Asks to go back. */
    public Receipt rollBack(ModelId model, RollbackRequest request) {
        try {
            return lives.rollBack(model, request);
        } catch (Refusal refusal) {
            if (refusal.problem().status() != HttpStatus.SERVICE_UNAVAILABLE.value()) {
                throw refusal;
            }
            return takenBack(model, request).orElseThrow(() -> refusal);
        }
    }

    private Optional<Receipt> takenBack(ModelId model, RollbackRequest request) {
        return routes.current(model)
                .filter(table -> isMeant(table, request))
                .flatMap(table -> Optional.of(meant(table, request))
                        .filter(candidates -> !candidates.isEmpty())
                        .map(candidates -> takenBack(table, candidates, request.command())));
    }

    /** True when what the sender saw is so, and going back leads to the version that serves. */
    private static boolean isMeant(RoutingTable table, RollbackRequest request) {
        int incumbent = table.incumbent().version();
        return request.toVersion().filter(version -> version != incumbent).isEmpty()
                && request.champion().filter(version -> version != incumbent).isEmpty();
    }

    /** The candidates with a share, or the one of the rollout that the sender names. */
    private static List<Candidate> meant(RoutingTable table, RollbackRequest request) {
        return table.trials().candidates().stream()
                .filter(candidate -> candidate.share() > 0)
                .filter(candidate -> request.rollout()
                        .filter(seen -> candidate.rollout() != seen)
                        .isEmpty())
                .toList();
    }

    private Receipt takenBack(RoutingTable table, List<Candidate> candidates, Command command) {
        ModelId model = table.model();
        candidates.forEach(candidate -> takeBack(model, candidate, command));
        String versions =
                inWords(candidates, candidate -> "v" + candidate.served().version());
        String rollouts = inWords(candidates, candidate -> "rollout " + candidate.rollout());
        boolean all = table.trials().candidates().size() == candidates.size();
        String sentence = versions + (candidates.size() == 1 ? " answers" : " answer") + " nobody from now on, and v"
                + table.incumbent().version() + (all ? " everybody" : " instead") + ". The life of " + model
                + " does not answer just now; when it does, it ends " + rollouts + " as you asked";
        return new Receipt(
                command.commandId(),
                rollouts + " taken back",
                sentence,
                false,
                Optional.of("rollBack"),
                Optional.empty());
    }

    private void takeBack(ModelId model, Candidate candidate, Command command) {
        routes.flip(Flip.byHand(model, candidate.rollout(), new Flip.Order(command.actor(), command.reason())));
        LOG.warn(
                "{} took v{} of {} back by hand, in rollout {}, while its life did not answer: {}",
                command.actor(),
                candidate.served().version(),
                model,
                candidate.rollout(),
                command.reason());
    }

    private static String inWords(List<Candidate> candidates, Function<Candidate, String> name) {
        return candidates.stream().map(name).collect(Collectors.joining(" and "));
    }
}
