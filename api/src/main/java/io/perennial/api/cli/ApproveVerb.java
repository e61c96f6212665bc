package io.perennial.api.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what waits for a person, and approves or rejects it when told so. */
@Command(
        name = "approve",
        description = {
            "Shows an approval with its evidence and decides nothing.",
            "With yes or no it approves or rejects; the number says what, so that nobody decides on what he has not read."
        })
final class ApproveVerb extends DecideVerb {

    @Parameters(index = "2", arity = "0..1", paramLabel = "yes|no", description = "The decision.")
    private Optional<String> decision = Optional.empty();

    ApproveVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return decision.isPresent() ? decide(number().orElseThrow(), isYes(decision.get())) : read();
    }

    private static boolean isYes(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new UsageException("the decision is yes or no, got '" + word + "'; nothing was decided");
        };
    }
}
