package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.Lives;
import io.perennial.api.rest.Successors;
import io.perennial.api.rest.WaysBack;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what a person asks for on a model's page; a form sent twice counts once. */
@Controller
final class ModelActions {

    private final Lives lives;
    private final WaysBack waysBack;
    private final Successors successors;

    ModelActions(Lives lives, WaysBack waysBack, Successors successors) {
        this.lives = lives;
        this.waysBack = waysBack;
        this.successors = successors;
    }

    @PostMapping("/models/{model}/retrain")
    String retrain(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            Principal principal,
            RedirectAttributes next) {
        return answer(model, next, () -> {
            Command command = Commands.withReason(commandId, principal, reason, "retrain", "", GateOverrides.NONE);
            return lives.retrain(model, new RetrainRequest(command, Optional.empty(), GateOverrides.NONE));
        });
    }

    @PostMapping("/models/{model}/cancel")
    String cancel(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam Optional<String> work,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model, next, () -> lives.cancel(model, Commands.cancellation(commandId, principal, reason, work)));
    }

    @PostMapping("/models/{model}/rollback")
    String rollBack(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam Optional<Integer> toVersion,
            @RequestParam Optional<Integer> rollout,
            @RequestParam Optional<Integer> champion,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                next,
                () -> waysBack.rollBack(
                        model, Commands.rollback(commandId, principal, reason, toVersion, rollout, champion)));
    }

    /** The name is typed, so that nobody ends the life of another model than the one meant. */
    @PostMapping("/models/{model}/retire")
    String retire(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String successor,
            Principal principal,
            RedirectAttributes next) {
        return answer(model, next, () -> {
            if (!name.strip().equals(model.value())) {
                throw Refusal.malformed("the name typed is not '" + model + "'; nothing was changed");
            }
            Optional<ModelId> heir = Optional.of(successor.strip())
                    .filter(named -> !named.isEmpty())
                    .map(ModelActions::heir);
            heir.ifPresent(named -> successors.refuseUnlessItServes(model, named));
            Command command = Commands.withReason(commandId, principal, reason, "retire", heir);
            return lives.retire(model, new RetireRequest(command, heir));
        });
    }

    private static ModelId heir(String named) {
        try {
            return new ModelId(named);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(e.getMessage() + "; nothing was changed");
        }
    }

    /** A refusal is an answer too: the page that asked shows it. */
    private static String answer(ModelId model, RedirectAttributes next, Supplier<Receipt> asked) {
        try {
            next.addFlashAttribute("said", asked.get().sentence());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model;
    }
}
