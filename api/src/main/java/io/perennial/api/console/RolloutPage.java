package io.perennial.api.console;

import io.perennial.api.rest.Lives;
import io.perennial.workflows.lifecycle.ModelId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of one rollout; it stays for as long as the workflow server keeps the rollout. */
@Controller
final class RolloutPage {

    private final Lives lives;

    RolloutPage(Lives lives) {
        this.lives = lives;
    }

    @GetMapping("/models/{model}/rollouts/{number}")
    String show(@PathVariable ModelId model, @PathVariable int number, Model page) {
        page.addAttribute("rollout", RolloutView.of(lives.rollout(model, number)));
        return "rollout";
    }
}
