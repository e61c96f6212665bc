package io.perennial.api.cli;

import io.perennial.api.problem.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows the newest search of a model, and changes its course when told so. */
@Command(
        name = "search",
        description = {
            "Shows the newest search for a recipe, rung by rung.",
            "stop TRIAL, add TRIALS, budget EPOCHS, keep ONE_IN and finish change its course; they need a reason."
        })
final class SearchVerb extends ModelVerb {

    private static final String FINISH = "finish";

    /** Words of the command line, and what the door calls them. */
    private static final Map<String, String> WISHES = wishes();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "stop|add|budget|keep|finish",
            description = "What to change; the search is shown when left out.")
    private Optional<String> wish = Optional.empty();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "NUMBER",
            description = "Which trial to stop, how many recipes to add, how many epochs all trials may take, or of how"
                    + " many the best one goes on.")
    private Optional<Long> number = Optional.empty();

    @Option(names = "--reason", description = "Why; kept by the search.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    SearchVerb(Setting setting) {
        super(setting);
    }

    private static Map<String, String> wishes() {
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put("stop", "stopTrial");
        wishes.put("add", "moreTrials");
        wishes.put("budget", "epochBudget");
        wishes.put("keep", "keepOneIn");
        wishes.put(FINISH, FINISH);
        return wishes;
    }

    @Override
    Exit run() {
        return wish.isPresent() ? steer(wish.get()) : show();
    }

    private Exit show() {
        JsonNode search = platform().get(path("/search"));
        answer(search, SearchLines.of(search));
        next(
                search.path("running").asBoolean()
                        ? "search " + model() + " --help tells how to steer it"
                        : "show " + model());
        return Exit.DONE;
    }

    private Exit steer(String word) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(field(word), word.equals(FINISH) ? true : wanted(word));
        body.put("reason", reason.orElseThrow(() -> new UsageException("say why with --reason; nothing was changed")));
        JsonNode receipt = key.send(terminal(), headers -> platform().post(path("/search/steering"), body, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("search " + model());
        return Exit.DONE;
    }

    private static String field(String word) {
        String field = WISHES.get(word);
        if (field == null) {
            List<String> words = List.copyOf(WISHES.keySet());
            throw new UsageException("a search is asked to " + String.join(", ", words) + ", not to '" + word + "'"
                    + DidYouMean.sentence(word, words).map(hint -> ": " + hint).orElse("") + "; nothing was changed");
        }
        return field;
    }

    private long wanted(String word) {
        return number.orElseThrow(() -> new UsageException(
                "perennial search " + model() + " " + word + " needs a number; nothing was changed"));
    }
}
