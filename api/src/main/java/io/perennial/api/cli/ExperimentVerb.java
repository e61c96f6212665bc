package io.perennial.api.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks what one change would do to a model, and shows what came of it. */
@Command(
        name = "experiment",
        description = {
            "Holds everything and changes one thing: the rows, the columns that a model sees, or how rows are varied.",
            "Without --data, --without and --augment, shows experiment NUMBER, or the newest one."
        })
final class ExperimentVerb extends ModelVerb {

    private static final List<String> KINDS = List.of("shift", "rotation", "brightness", "noise", "jitter", "seed");

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "Which experiment to show.")
    private Optional<Integer> number = Optional.empty();

    @Option(
            names = "--data",
            split = ",",
            paramLabel = "DATASET",
            description = "Numbers of datasets that are tried in the place of the one that serves.")
    private List<Integer> data = List.of();

    @Option(
            names = "--without",
            paramLabel = "COLUMN[,COLUMN]",
            description = "Columns that are left out together; give it again for another variant.")
    private List<String> without = List.of();

    @Option(
            names = "--augment",
            paramLabel = "KIND=VALUE[,KIND=VALUE]",
            description = {
                "A way to vary the rows that are fitted, such as shift=1,rotation=10 for an image or jitter=0.05 for numbers;",
                "give it again for another variant."
            })
    private List<String> augment = List.of();

    @Option(
            names = "--frozen",
            paramLabel = "DATASET",
            description = "Number of the dataset whose held-out rows judge; that of what serves when left out.")
    private Optional<Integer> frozen = Optional.empty();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "Fits of each variant, 2 to 5; 3 when left out.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--cancel", description = "Calls off experiment NUMBER, or the newest one.")
    private boolean cancel;

    @Mixin
    private CommandKey key = new CommandKey();

    ExperimentVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (cancel) {
            return callOff();
        }
        return data.isEmpty() && without.isEmpty() && augment.isEmpty() ? show() : start();
    }

    private Exit start() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put(
                "without",
                without.stream().map(group -> Arrays.asList(group.split(","))).toList());
        body.put(
                "augmentations", augment.stream().map(ExperimentVerb::variation).toList());
        frozen.ifPresent(dataset -> body.put("frozen", dataset));
        seeds.ifPresent(count -> body.put("seeds", count));
        JsonNode started = key.send(terminal(), header -> platform().post(path("/experiments"), body, header));
        answer(
                started,
                "experiment " + started.path("number").asString() + " makes "
                        + started.path("fits").asString() + " fits; nothing that serves is changed");
        next("experiment " + model() + " " + started.path("number").asString());
        return Exit.DONE;
    }

    private Exit callOff() {
        int which = number.orElseGet(this::newest);
        JsonNode said = platform().post(path("/experiments/" + which + "/cancel"), Map.of(), Map.of());
        answer(said, said.path("sentence").asString());
        next("experiment " + model() + " " + which);
        return Exit.DONE;
    }

    private static Map<String, BigDecimal> variation(String asked) {
        Map<String, BigDecimal> variation = new LinkedHashMap<>();
        for (String part : asked.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !KINDS.contains(pair[0].strip())) {
                throw new UsageException("--augment says '" + part + "'; write one of " + String.join(", ", KINDS)
                        + " and a number, such as shift=1 or jitter=0.05");
            }
            variation.put(pair[0].strip(), number(part, pair[1].strip()));
        }
        return variation;
    }

    private static BigDecimal number(String part, String written) {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            throw new UsageException("--augment says '" + part + "', and '" + written + "' is no number");
        }
    }

    private Exit show() {
        JsonNode experiment = platform().get(path("/experiments/" + number.orElseGet(this::newest)));
        answer(experiment, ExperimentLines.of(experiment));
        next("experiment " + model() + " --help tells what can be asked");
        return Exit.DONE;
    }

    private int newest() {
        JsonNode numbers = platform().get(path("/experiments")).path("numbers");
        if (numbers.isEmpty()) {
            throw new UsageException(
                    "no experiment of " + model() + " is kept; ask for one with --data, --without or --augment");
        }
        return numbers.get(0).asInt();
    }
}
