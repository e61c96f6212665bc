package io.perennial.api.console;

import io.perennial.activities.store.HeldOutPicture;
import io.perennial.api.analysis.ErrorReading;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.CardReading;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The card of the version that serves, for readers. */
@Controller
final class CardPage {

    private final CardReading cards;
    private final ErrorReading errors;

    CardPage(CardReading cards, ErrorReading errors) {
        this.cards = cards;
        this.errors = errors;
    }

    @GetMapping("/models/{model}/card")
    String show(@PathVariable ModelId model, Model page) throws IOException {
        CardReading.Card card =
                cards.of(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        return show(
                model,
                "What is known of v" + card.version() + ", which serves.",
                card.packageSha256(),
                card.markdown(),
                page);
    }

    /** The card of a package, for those who are asked to release it. */
    @GetMapping("/models/{model}/cards/{sha256}")
    String ofPackage(@PathVariable ModelId model, @PathVariable String sha256, Model page) throws IOException {
        String markdown = cards.of(model, sha256)
                .orElseThrow(() -> Refusal.notFound("there is no card of package '" + sha256 + "' of '" + model + "'"));
        return show(model, "What is known of the package " + sha256 + ".", sha256, markdown, page);
    }

    private String show(ModelId model, String of, String sha256, String markdown, Model page) throws IOException {
        page.addAttribute("model", model.value());
        page.addAttribute("of", of);
        Optional<HeldOutPicture> picture = cards.picture(model, sha256);
        page.addAttribute("bins", picture.map(BinChart::of));
        page.addAttribute(
                "confusion",
                picture.map(ConfusionTable::of).filter(table -> !table.rows().isEmpty()));
        page.addAttribute("errors", errors.has(model, sha256) ? sha256 : "");
        page.addAttribute("card", MarkdownPage.html(markdown));
        page.addAttribute("markdown", markdown);
        return "card";
    }
}
