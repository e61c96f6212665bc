package io.perennial.api.cli;

import io.perennial.activities.store.Role;
import io.perennial.api.client.Platform;
import io.perennial.api.problem.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes an access token, or revokes one. */
@Command(
        name = "token",
        description = {
            "Makes an access token and prints it, the only time it can be read.",
            "'token revoke NAME' withdraws one and ends its console sessions; inference takes it for at most ten seconds more."
        })
final class TokenVerb extends Verb {

    private static final String REVOKE = "revoke";
    private static final List<String> ROLES = Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .toList();

    @Parameters(
            arity = "1..2",
            paramLabel = "[revoke] NAME",
            hideParamSyntax = true,
            description = "Who it is for; the name in the ledger.")
    private List<String> words = List.of();

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "ROLE",
            description = "viewer, author, approver, operator, inference, admin.")
    private List<String> roles = List.of();

    TokenVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (words.size() == 2 && words.getFirst().equals(REVOKE)) {
            return revoke(words.getLast());
        }
        if (words.size() != 1 || words.getFirst().equals(REVOKE)) {
            throw new UsageException("token takes NAME with --role, or revoke NAME");
        }
        if (roles.isEmpty()) {
            throw new UsageException(
                    "a token needs --role: viewer, author, approver, operator, inference or admin, several with commas");
        }
        return make(words.getFirst());
    }

    private Exit make(String name) {
        List<String> upper = roles.stream().map(TokenVerb::known).toList();
        JsonNode made = platform().post("/api/v1/tokens", Map.of("name", name, "roles", upper));
        answer(made, made.path("token").asString());
        terminal().say("keep it in a file that only " + name + " can read; it is not shown again");
        return Exit.DONE;
    }

    private static String known(String written) {
        String role = written.strip().toLowerCase(Locale.ROOT);
        if (!ROLES.contains(role)) {
            throw new UsageException("no role is called '" + written + "'"
                    + DidYouMean.sentence(role, ROLES).map(hint -> ": " + hint).orElse(";") + " The roles are "
                    + String.join(", ", ROLES));
        }
        return role.toUpperCase(Locale.ROOT);
    }

    private Exit revoke(String name) {
        platform().delete("/api/v1/tokens/" + Platform.encoded(name));
        if (terminal().json()) {
            terminal().printJson(Map.of("revoked", name));
        } else {
            terminal().print("the token of " + name + " is revoked");
        }
        return Exit.DONE;
    }
}
