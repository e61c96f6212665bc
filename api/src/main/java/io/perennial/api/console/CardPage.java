package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.CardReading;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The card of the version that serves, for readers. */
@Controller
final class CardPage {

    private final CardReading cards;

    CardPage(CardReading cards) {
        this.cards = cards;
    }

    @GetMapping("/models/{model}/card")
    String show(@PathVariable ModelId model, Model page) throws IOException {
        CardReading.Card card =
                cards.of(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        page.addAttribute("model", model.value());
        page.addAttribute("version", card.version());
        page.addAttribute("card", MarkdownPage.html(card.markdown()));
        page.addAttribute("markdown", card.markdown());
        return "card";
    }
}
