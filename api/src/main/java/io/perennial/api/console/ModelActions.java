package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.Lives;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
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

    ModelActions(Lives lives) {
        this.lives = lives;
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

    @PostMapping("/models/{model}/rollback")
    String rollBack(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam Optional<Integer> rollout,
            @RequestParam Optional<Integer> champion,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                next,
                () -> lives.rollBack(
                        model, Commands.rollback(commandId, principal, reason, Optional.empty(), rollout, champion)));
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
