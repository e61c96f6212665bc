package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows one model as it stands, or all of them. */
@Command(name = "show", description = "Shows one model as it stands, or all of them.")
final class ShowVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Name of the model; all when left out.")
    private Optional<String> model = Optional.empty();

    ShowVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (model.isPresent()) {
            JsonNode life = platform().get("/api/v1/models/" + Platform.encoded(model.get()));
            answer(life, LifeLines.of(life));
            next("history " + model.get());
        } else {
            showAll(platform().get("/api/v1/models"));
        }
        return Exit.DONE;
    }

    private void showAll(JsonNode models) {
        if (terminal().json()) {
            terminal().printJson(models);
            return;
        }
        models.forEach(each -> terminal().print(LifeLines.brief(each, terminal().quiet())));
        if (models.isEmpty()) {
            next("apply FILE starts the first model");
        }
    }
}
