package io.perennial.api.cli;

import io.perennial.api.client.Address;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens the console. */
@Command(name = "open", description = "Prints the address of the console, or of a model's page, and opens it.")
final class OpenVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Name of the model.")
    private Optional<String> model = Optional.empty();

    OpenVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        String url = Address.fromEnvironment(setting().environment()).control()
                + model.map(name -> "/models/" + name).orElse("/");
        if (terminal().json()) {
            terminal().printJson(Map.of("url", url));
        } else {
            terminal().print(url);
        }
        if (!terminal().quiet()) {
            openInBrowser(url);
        }
        return Exit.DONE;
    }

    private void openInBrowser(String url) {
        try {
            new ProcessBuilder(setting().variable("BROWSER", "xdg-open"), url).start();
        } catch (IOException e) {
            terminal().say("no browser could be started here; open the address yourself");
        }
    }
}
