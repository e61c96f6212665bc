package io.perennial.api.console;

import io.perennial.activities.store.SpecStore;
import io.perennial.api.analysis.ErrorReading;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.CardReading;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.Lives;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalStatus;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Figures;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks a person for a decision on evidence. */
@Controller
final class ApprovalPage {

    private static final Pattern PACKAGE = Pattern.compile("package has sha256 ([0-9a-f]{64})");

    private final Lives lives;
    private final SpecStore specs;
    private final CardReading cards;
    private final ErrorReading errors;

    ApprovalPage(Lives lives, SpecStore specs, CardReading cards, ErrorReading errors) {
        this.lives = lives;
        this.specs = specs;
        this.cards = cards;
        this.errors = errors;
    }

    @GetMapping("/models/{model}/approvals/{number}")
    String show(
            @PathVariable ModelId model,
            @PathVariable int number,
            HttpServletRequest request,
            Principal principal,
            Model page)
            throws IOException {
        ApprovalStatus approval = lives.approval(model, number);
        boolean isAuthor = approval.request().author().equals(principal.getName());
        page.addAttribute("approval", approval.request());
        page.addAttribute("model", model.value());
        page.addAttribute("table", EvidenceTable.of(approval.request().evidence()));
        page.addAttribute("unit", unit(model));
        String card = card(model, approval.request().evidence());
        page.addAttribute("card", card);
        page.addAttribute("errors", errors.has(model, card));
        page.addAttribute("period", Figures.period(approval.request().expiresAfter()));
        page.addAttribute(
                "outcome", approval.report().map(report -> report.sentence()).orElse(""));
        page.addAttribute("isAuthor", isAuthor);
        page.addAttribute("mayDecide", approval.report().isEmpty() && !isAuthor && request.isUserInRole("APPROVER"));
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "approval";
    }

    @PostMapping("/models/{model}/approvals/{number}")
    String decide(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestParam boolean approve,
            @RequestParam String digest,
            @RequestParam String reason,
            @RequestParam String commandId,
            Principal principal,
            RedirectAttributes next) {
        try {
            Command command = Commands.withReason(commandId, principal, reason, "decide", approve, digest);
            next.addFlashAttribute(
                    "said",
                    lives.decide(model, number, new ApprovalDecision(command, approve, digest))
                            .sentence());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/approvals/" + number;
    }

    /** Digest of the package that is asked about, when it has a card; empty for evidence of before cards were written. */
    private String card(ModelId model, List<String> evidence) throws IOException {
        for (String line : evidence) {
            Matcher digest = PACKAGE.matcher(line);
            if (digest.find() && cards.of(model, digest.group(1)).isPresent()) {
                return digest.group(1);
            }
        }
        return "";
    }

    private String unit(ModelId model) {
        return specs.latest(model)
                .map(applied -> applied.resolved().charter().unit())
                .orElse("");
    }
}
