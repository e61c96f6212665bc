package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.LedgerReading;
import io.perennial.api.rest.Lives;
import io.perennial.api.rest.RolloutCounts;
import io.perennial.api.rest.RolloutReplays;
import io.perennial.api.rest.RolloutStory;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The rollouts of a model: all of them in a list, and a page for each, which stays for as long as the workflow server keeps it. */
@Controller
final class RolloutPage {

    private final Lives lives;
    private final LedgerReading ledger;
    private final RolloutCounts counts;
    private final RolloutReplays replays;

    RolloutPage(Lives lives, LedgerReading ledger, RolloutCounts counts, RolloutReplays replays) {
        this.lives = lives;
        this.ledger = ledger;
        this.counts = counts;
        this.replays = replays;
    }

    @GetMapping("/models/{model}/rollouts")
    String list(@PathVariable ModelId model, Model page) {
        List<RolloutRow> rollouts = ledger.of(model).rollouts().stream()
                .sorted(Comparator.comparingInt(RolloutStory::number).reversed())
                .map(RolloutRow::of)
                .toList();
        page.addAttribute("model", model.value());
        page.addAttribute("rollouts", rollouts);
        return "rollouts";
    }

    @GetMapping("/models/{model}/rollouts/{number}")
    String show(@PathVariable ModelId model, @PathVariable int number, HttpServletRequest request, Model page) {
        RolloutStory story = ledger.of(model)
                .rollout(number)
                .orElseThrow(() -> Refusal.notFound("there is no rollout " + number + " of model '" + model + "'"));
        page.addAttribute("rollout", RolloutView.of(lives.rollout(model, number), story, counts.of(model, story)));
        page.addAttribute("mayPromote", request.isUserInRole("APPROVER"));
        page.addAttribute("mayOperate", request.isUserInRole("OPERATOR"));
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "rollout";
    }

    @GetMapping("/models/{model}/rollouts/{number}/replay")
    String replay(@PathVariable ModelId model, @PathVariable int number, Model page) {
        page.addAttribute("model", model.value());
        page.addAttribute("number", number);
        page.addAttribute("replay", ReplayView.of(replays.of(model, number)));
        return "replay";
    }
}
