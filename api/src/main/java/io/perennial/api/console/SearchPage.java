package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.Searches;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The newest search of a model, with forms that change its course; a form sent twice counts once. */
@Controller
final class SearchPage {

    private final Searches searches;

    SearchPage(Searches searches) {
        this.searches = searches;
    }

    @GetMapping("/models/{model}/search")
    String show(@PathVariable ModelId model, HttpServletRequest request, Model page) {
        page.addAttribute("model", model.value());
        page.addAttribute("search", searches.newest(model).map(SearchView::of));
        page.addAttribute("mayOperate", request.isUserInRole("OPERATOR"));
        page.addAttribute("forms", SteeringForm.ALL);
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "search";
    }

    @PostMapping("/models/{model}/search/steering")
    String steer(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam int search,
            @RequestParam String what,
            @RequestParam Optional<Long> number,
            Principal principal,
            RedirectAttributes next) {
        try {
            var wish = Commands.steering(commandId, principal, reason, SteeringForm.wish(what, number));
            next.addFlashAttribute("said", searches.steer(model, search, wish).sentence());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/search";
    }
}
