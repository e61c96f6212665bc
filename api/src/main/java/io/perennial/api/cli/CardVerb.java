package io.perennial.api.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows the card of the version that serves. */
@Command(
        name = "card",
        description =
                "Shows the card of the version that serves, in Markdown: its data, recipe, figures with intervals, findings and limits.")
final class CardVerb extends ModelVerb {

    CardVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        JsonNode card = platform().get(path("/card"));
        answer(card, card.path("markdown").asString("").strip());
        next("history " + model());
        return Exit.DONE;
    }
}
