package io.perennial.api.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes an access token. */
@Command(name = "token", description = "Makes an access token and prints it, the only time it can be read.")
final class TokenVerb extends Verb {

    @Parameters(paramLabel = "NAME", description = "Who it is for; the name in the ledger.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description = "viewer, author, approver, operator, inference, admin.")
    private List<String> roles = List.of();

    TokenVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        List<String> upper =
                roles.stream().map(role -> role.toUpperCase(Locale.ROOT)).toList();
        JsonNode made = platform().post("/api/v1/tokens", Map.of("name", name, "roles", upper));
        answer(made, made.path("token").asString());
        terminal().say("keep it in a file that only " + name + " can read; it is not shown again");
        return Exit.DONE;
    }
}
