package io.perennial.api.console;

import io.perennial.activities.store.cases.DeferredCase;
import io.perennial.api.cases.CaseAnswering;
import io.perennial.api.cases.CaseReading;
import io.perennial.api.cases.DegreeReading;
import io.perennial.api.cases.DegreeView;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Automations;
import io.perennial.api.rest.Commands;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The next case that waits for a person, with a form to decide it, above the tally. */
@Controller
final class CasesPage {

    /** More classes than fit on a phone as buttons are written instead. */
    private static final int MOST_BUTTONS = 20;

    private final CaseReading reading;
    private final CaseAnswering answering;
    private final DegreeReading degrees;
    private final Automations automations;

    CasesPage(CaseReading reading, CaseAnswering answering, DegreeReading degrees, Automations automations) {
        this.reading = reading;
        this.answering = answering;
        this.degrees = degrees;
        this.automations = automations;
    }

    /** {@code after} is a case that was passed over. */
    @GetMapping("/models/{model}/cases")
    String show(
            @PathVariable ModelId model, @RequestParam Optional<String> after, HttpServletRequest request, Model page) {
        Optional<DeferredCase> next =
                reading.cases(model, true, after, 1).stream().findFirst();
        List<String> choices = answering.choices(model);
        page.addAttribute("model", model.value());
        page.addAttribute("waiting", reading.waiting(model));
        page.addAttribute("tally", reading.tally(model, Optional.empty(), Optional.empty()));
        page.addAttribute("degrees", degrees(model));
        page.addAttribute("commandId", UUID.randomUUID().toString());
        page.addAttribute("mayAutomate", request.isUserInRole("OPERATOR"));
        page.addAttribute("emptiness", emptiness(model, after));
        page.addAttribute("item", next);
        page.addAttribute("choices", choices.size() <= MOST_BUTTONS ? choices : List.of());
        page.addAttribute("number", choices.isEmpty());
        page.addAttribute("mayDecide", request.isUserInRole("INFERENCE"));
        return "cases";
    }

    /** Why no case is shown. */
    private String emptiness(ModelId model, Optional<String> after) {
        if (after.isPresent() && reading.waiting(model) > 0) {
            return "passed";
        }
        return reading.cases(model, false, Optional.empty(), 1).isEmpty() ? "none" : "decided";
    }

    /** None while Temporal is away: cases are decided all the same. */
    private Optional<DegreeView> degrees(ModelId model) {
        try {
            return degrees.of(model);
        } catch (Refusal away) {
            return Optional.empty();
        }
    }

    @PostMapping("/models/{model}/automation")
    String automate(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam String reason,
            @RequestParam String degree,
            @RequestParam Optional<String> segment,
            Principal principal,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(
                    "said",
                    automations
                            .automate(model, Commands.automation(commandId, principal, reason, degree, segment))
                            .sentence());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/cases";
    }

    @PostMapping("/models/{model}/cases/{id}")
    String decide(
            @PathVariable ModelId model,
            @PathVariable String id,
            @RequestParam String answer,
            Principal principal,
            RedirectAttributes next) {
        try {
            String decided = answering.decide(id, answer, principal.getName()).answer();
            next.addFlashAttribute("said", "Decided: " + decided);
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/cases";
    }
}
