package io.perennial.api.cli;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The id under which a command counts once: the caller's, or a fresh one that is named when the answer stays away. */
final class CommandKey {

    private static final String HEADER = "Idempotency-Key";
    private static final String OPTION = "--command-id";

    @Option(
            names = OPTION,
            paramLabel = "ID",
            description = "The same id has its effect once, however often it is sent; a fresh one when left out.")
    private Optional<String> given = Optional.empty();

    private static String readable(String id) {
        if (!id.matches("[\\x21-\\x7e]{1,200}")) {
            throw new UsageException(OPTION + " must be 1 to 200 visible ASCII characters without spaces");
        }
        return id;
    }

    /** Sends under the id; when it stays unknown whether the command arrived, says how to send it again. */
    <T> T send(Terminal terminal, Function<Map<String, String>, T> sending) {
        String id = given.map(CommandKey::readable)
                .orElseGet(() -> UUID.randomUUID().toString());
        try {
            return sending.apply(Map.of(HEADER, id));
        } catch (DoorException e) {
            Problem problem = e.problem().saying(typed(e.problem().detail(), id));
            boolean lost = problem.status() == 0 || problem.status() >= 500;
            if (lost && !problem.detail().contains(id)) {
                terminal.complain(
                        "it may have arrived: send it again with " + OPTION + " " + id + ", which counts once");
            }
            throw new DoorException(problem);
        }
    }

    /** What travels as a header is typed as an option. */
    private static String typed(String detail, String id) {
        return detail.replace("under the same " + HEADER, "with " + OPTION + " " + id)
                .replace(HEADER, OPTION);
    }
}
