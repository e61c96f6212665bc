package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Lives;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
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
        Command command = command(commandId, principal, reason);
        return answer(
                model,
                next,
                () -> lives.retrain(model, new RetrainRequest(command, Optional.empty(), GateOverrides.NONE)));
    }

    @PostMapping("/models/{model}/rollback")
    String rollBack(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            Principal principal,
            RedirectAttributes next) {
        Command command = command(commandId, principal, reason);
        return answer(model, next, () -> lives.rollBack(model, new RollbackRequest(command, Optional.empty())));
    }

    private static Command command(String commandId, Principal principal, String reason) {
        if (reason.isBlank()) {
            throw Refusal.malformed("say why, it is kept in the ledger");
        }
        return new Command(commandId, principal.getName(), reason.strip());
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
