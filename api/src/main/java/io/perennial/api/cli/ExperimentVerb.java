package io.perennial.api.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks what one change would do to a model, and shows what came of it. */
@Command(
        name = "experiment",
        description = {
            "Holds everything and changes one thing: the rows, or the columns that a model sees.",
            "Without --data and --without, shows experiment NUMBER, or the newest one."
        })
final class ExperimentVerb extends ModelVerb {

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
            names = "--frozen",
            paramLabel = "DATASET",
            description = "Number of the dataset whose held-out rows judge; that of what serves when left out.")
    private Optional<Integer> frozen = Optional.empty();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "Fits of each variant, 2 to 5; 3 when left out.")
    private Optional<Integer> seeds = Optional.empty();

    ExperimentVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return data.isEmpty() && without.isEmpty() ? show() : start();
    }

    private Exit start() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put(
                "without",
                without.stream().map(group -> Arrays.asList(group.split(","))).toList());
        frozen.ifPresent(dataset -> body.put("frozen", dataset));
        seeds.ifPresent(count -> body.put("seeds", count));
        JsonNode started = platform().post(path("/experiments"), body, Map.of());
        answer(
                started,
                "experiment " + started.path("number").asString() + " makes "
                        + started.path("fits").asString() + " fits; nothing that serves is changed");
        next("experiment " + model() + " " + started.path("number").asString());
        return Exit.DONE;
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
            throw new UsageException("no experiment of " + model() + " is kept; ask for one with --data or --without");
        }
        return numbers.get(0).asInt();
    }
}
