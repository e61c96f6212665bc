package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.OpenRollouts;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what a person asks for on a rollout's page; a form sent twice counts once. */
@Controller
final class RolloutActions {

    private final OpenRollouts rollouts;

    RolloutActions(OpenRollouts rollouts) {
        this.rollouts = rollouts;
    }

    @PostMapping("/models/{model}/rollouts/{number}/promote")
    String promote(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam Optional<String> digest,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                number,
                next,
                () -> rollouts.promote(
                        model,
                        number,
                        Commands.promotion(commandId, principal, reason, Optional.of(number), digest.orElse(""))));
    }

    @PostMapping("/models/{model}/rollouts/{number}/pause")
    String pause(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestParam String commandId,
            @RequestParam String reason,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                number,
                next,
                () -> rollouts.pause(
                        model, number, Commands.pausing("pause", commandId, principal, reason, Optional.of(number))));
    }

    @PostMapping("/models/{model}/rollouts/{number}/resume")
    String resume(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestParam String commandId,
            @RequestParam String reason,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                number,
                next,
                () -> rollouts.resume(
                        model, number, Commands.pausing("resume", commandId, principal, reason, Optional.of(number))));
    }

    /** A refusal is an answer too: the page that asked shows it. */
    private static String answer(ModelId model, int number, RedirectAttributes next, Supplier<Receipt> asked) {
        try {
            next.addFlashAttribute("said", asked.get().sentence());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/rollouts/" + number;
    }
}
