package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import io.perennial.workflows.lifecycle.ModelStatus;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows one model as it stands, or all of them. */
@Command(
        name = "show",
        description = {"Shows one model as it stands, or all of them.", Fields.HELP})
final class ShowVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Name of the model; all when left out.")
    private Optional<String> model = Optional.empty();

    ShowVerb(Setting setting) {
        super(setting);
    }

    /** The life of one model has its status inside, and more besides. */
    @Override
    Fields fields() {
        List<String> besides = List.of("outcomes", "decided", "block", "links", "spec");
        return Fields.of("status", model.isPresent() ? besides : List.of(), ModelStatus.class);
    }

    @Override
    Exit run() {
        if (model.isPresent()) {
            JsonNode life = platform().get("/api/v1/models/" + Platform.encoded(model.get()));
            answer(life, LifeLines.of(life));
            next(nextOf(life.path("status")));
        } else {
            showAll(platform().get("/api/v1/models"));
        }
        return Exit.DONE;
    }

    /** The next useful command for a model that stands so. */
    static String nextOf(JsonNode status) {
        String model = status.path("model").asString();
        JsonNode open = status.path("openApproval");
        if (open.isNumber()) {
            return "approve " + model + " " + open.asInt();
        }
        return switch (status.path("verb").asString("")) {
            case "promote" -> "promote " + model + meant(status);
            case "resume" -> "resume " + model + meant(status) + " --reason \"why\"";
            default -> "history " + model;
        };
    }

    /** Which of several rollouts has to be said. */
    private static String meant(JsonNode status) {
        return status.path("openRollouts").size() > 1 ? " --rollout NUMBER" : "";
    }

    private void showAll(JsonNode models) {
        if (terminal().json()) {
            printJson(models);
            return;
        }
        models.forEach(each -> terminal().print(LifeLines.brief(each, terminal().quiet())));
        if (models.isEmpty()) {
            next("apply FILE starts the first model");
        }
    }
}
