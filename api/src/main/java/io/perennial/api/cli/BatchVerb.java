package io.perennial.api.cli;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Has every row of a file scored, follows how far that is, and fetches the predictions. */
@Command(
        name = "batch",
        description = {
            "Scores every row of a CSV file, or of a dataset of the model, each row once.",
            "It goes on when this command is interrupted; without --data and --dataset, shows batch NUMBER, or the newest one."
        })
final class BatchVerb extends ModelVerb {

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "Which batch to show or to cancel.")
    private Optional<Integer> number = Optional.empty();

    @Option(names = "--data", paramLabel = "FILE", description = "A CSV file with the columns of the spec.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            description = "Number of a dataset of the model, in the place of a file.")
    private Optional<Integer> dataset = Optional.empty();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "The version that scores; the champion when left out.")
    private Optional<Integer> version = Optional.empty();

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that are copied beside each prediction, so that its row is known again.")
    private List<String> keys = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the predictions go; waits for them.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--reason", paramLabel = "WHY", description = "Why.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    @Option(names = "--cancel", description = "Calls off batch NUMBER, or the newest one; nothing is left of it.")
    private boolean cancel;

    BatchVerb(Setting setting) {
        super(setting);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean on) {
        // Acted on by the parser; the help that other verbs inherit comes with a --version, which is another thing
        // here.
    }

    @Override
    Exit run() throws InterruptedException, IOException {
        out.ifPresent(OutputFile::require); // said before hours of work, and not after them
        if (cancel) {
            return callOff();
        }
        if (data.isPresent() || dataset.isPresent()) {
            return ended(start());
        }
        int which = number.orElseGet(this::newest);
        return out.isPresent() ? ended(which) : show(which);
    }

    private int start() {
        Map<String, Object> body = new LinkedHashMap<>();
        data.ifPresent(file -> body.put("source", upload(file)));
        dataset.ifPresent(chosen -> body.put("dataset", chosen));
        version.ifPresent(chosen -> body.put("version", chosen));
        reason.ifPresent(why -> body.put("reason", why));
        body.put("keys", keys);
        JsonNode started = key.send(terminal(), headers -> platform().post(path("/batches"), body, headers));
        terminal()
                .say("batch " + started.path("number").asString() + ": version "
                        + started.path("version").asString() + " scores "
                        + started.path("source").asString());
        return started.path("number").asInt();
    }

    /** Follows it to its end; whoever interrupts this finds it again under its number. */
    private Exit ended(int which) throws InterruptedException, IOException {
        Platform platform = platform();
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        String last = "";
        JsonNode batch = one(platform, which);
        while (batch.path("running").asBoolean(true)) {
            String now = batch.path("sentence").asString("");
            if (!now.equals(last)) {
                terminal().say("  " + now);
                last = now;
            }
            pulse.next();
            batch = patiently(platform, which, batch);
        }
        return over(platform, which, batch);
    }

    /** A door that is being restarted is looked at again. */
    private JsonNode patiently(Platform platform, int which, JsonNode before) {
        try {
            return one(platform, which);
        } catch (DoorException e) {
            if (e.problem().status() == 0 || e.problem().status() >= 500) {
                return before;
            }
            throw e;
        }
    }

    private Exit over(Platform platform, int which, JsonNode batch) throws IOException {
        boolean done = batch.path("result").isObject();
        if (done && out.isPresent()) {
            platform.download(path("/batches/" + which + "/result"), out.get());
        }
        answer(
                batch,
                BatchLines.of(batch)
                        + out.filter(_ -> done).map(file -> "\n  " + file).orElse(""));
        if (done && out.isEmpty()) {
            next("batch " + model() + " " + which + " --out predictions.csv");
        }
        return done ? Exit.DONE : Exit.REFUSED;
    }

    private Exit show(int which) {
        JsonNode batch = one(platform(), which);
        answer(batch, BatchLines.of(batch));
        return Exit.DONE;
    }

    private Exit callOff() {
        int which = number.orElseGet(this::newest);
        Map<String, String> body = reason.map(why -> Map.of("reason", why)).orElse(Map.of());
        JsonNode said =
                key.send(terminal(), headers -> platform().post(path("/batches/" + which + "/cancel"), body, headers));
        answer(said, said.path("sentence").asString());
        next("batch " + model() + " " + which);
        return Exit.DONE;
    }

    private JsonNode one(Platform platform, int which) {
        return platform.get(path("/batches/" + which));
    }

    private int newest() {
        JsonNode batches = platform().get(path("/batches?limit=1")).path("batches");
        if (batches.isEmpty()) {
            throw new UsageException("no batch of " + model() + " is kept; ask for one with --data or --dataset");
        }
        return batches.get(0).path("number").asInt();
    }
}
