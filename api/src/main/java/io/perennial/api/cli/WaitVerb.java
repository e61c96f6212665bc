package io.perennial.api.cli;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.Ledger;
import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits until a model is somewhere, for at most a stated time. */
@Command(name = "wait", description = "Waits until a model reaches a stage, or until its newest rollout is promoted.")
final class WaitVerb extends ModelVerb {

    private static final String PROMOTED = "promoted";
    private static final List<String> ROLLOUT_ENDS = List.of("PROMOTED", "ROLLED_BACK", "ROLLOUT_HELD", "REJECTED");

    @Option(names = "--until", required = true, paramLabel = "STAGE", description = "A stage, or 'promoted'.")
    private String until = "";

    @Option(
            names = "--timeout",
            defaultValue = "10m",
            converter = Span.class,
            description = "30s, 5m, 2h, 7d; 10m if not given.")
    private Duration timeout = Duration.ofMinutes(10);

    WaitVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws InterruptedException {
        String goal = goal();
        Platform platform = platform();
        LastRollout rollout = new LastRollout(new Ledger(platform, model()));
        long deadline = System.nanoTime() + timeout.toNanos();
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        JsonNode last = JsonMapper.shared().createObjectNode();
        while (System.nanoTime() < deadline) {
            JsonNode status = status(platform);
            String stage = status.path("stage").asString("").toLowerCase(Locale.ROOT);
            if (goal.equals(PROMOTED) ? rollout.ended("PROMOTED") : stage.equals(goal)) {
                answer(status, status.path("sentence").asString());
                return Exit.DONE;
            }
            if (isOver(goal, stage) || (goal.equals(PROMOTED) && rollout.endedOtherwise())) {
                return without("refused: " + status.path("sentence").asString(), status, Exit.REFUSED);
            }
            last = status;
            pulse.next();
        }
        String sentence =
                "undecided: " + model() + " was not " + goal + " within " + timeout + "; perennial show " + model();
        return without(sentence, last, Exit.UNDECIDED);
    }

    /** Programs get the state in which the wait ended as well. */
    private Exit without(String sentence, JsonNode status, Exit exit) {
        terminal().complain(sentence);
        if (terminal().json()) {
            terminal().printJson(Map.of("error", sentence, "status", status));
        }
        return exit;
    }

    private static boolean isOver(String goal, String stage) {
        return stage.equals("retired") || (stage.equals("held") && !goal.equals("held"));
    }

    private String goal() {
        String goal = until.toLowerCase(Locale.ROOT);
        boolean known = goal.equals(PROMOTED)
                || Arrays.stream(Stage.values()).anyMatch(stage -> stage.name().equalsIgnoreCase(goal));
        if (!known) {
            throw new UsageException("no stage is called '" + until + "'; stages are promoted, "
                    + Arrays.stream(Stage.values())
                            .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        return goal;
    }

    private JsonNode status(Platform platform) {
        try {
            return platform.get(path("")).path("status");
        } catch (DoorException e) {
            if (e.problem().status() == 0) {
                return JsonMapper.shared().createObjectNode(); // a restart; look again until the deadline
            }
            throw e;
        }
    }

    /** How the newest rollout ended; of several at once, whether one was promoted, or all have ended otherwise. */
    private static final class LastRollout {

        private final Ledger ledger;
        private final Map<OptionalInt, String> ends = new LinkedHashMap<>();

        LastRollout(Ledger ledger) {
            this.ledger = ledger;
        }

        boolean ended(String how) {
            for (JsonNode entry : ledger.fresh()) {
                read(entry.path("decision"));
            }
            return ends.containsValue(how);
        }

        private void read(JsonNode decision) {
            String kind = decision.path("kind").asString("");
            OptionalInt rollout =
                    WorkflowIds.rolloutOfDecision(decision.path("key").asString(""));
            if (kind.equals("RETRAINING_ASKED")) {
                ends.clear();
            } else if (kind.equals("ROLLOUT_STARTED")) {
                if (!ends.containsValue("")) {
                    ends.clear();
                }
                ends.put(rollout, "");
            } else if (ROLLOUT_ENDS.contains(kind)) {
                ends.putIfAbsent(rollout, "");
                ends.replace(rollout, "", kind);
            }
        }

        boolean endedOtherwise() {
            return !ends.isEmpty() && !ends.containsValue("") && !ends.containsValue("PROMOTED");
        }
    }
}
