package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tells the truth about a prediction, or about the latest one of a unit; also in the place of a label given wrongly. */
@Command(
        name = "label",
        description = "Tells the truth about a prediction; with --unit, about the latest one of a unit of model ID."
                + " With --corrects, in the place of a label that was wrong.")
final class LabelVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The prediction's id; with --unit, the model.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "What was true.")
    private String value = "";

    @Option(names = "--unit", paramLabel = "KEY", description = "The unit, as its requests named it.")
    private Optional<String> unit = Optional.empty();

    @Option(names = "--at", paramLabel = "INSTANT", description = "The unit's latest prediction at or before it.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--corrects", paramLabel = "OLD", description = "The label that stands and is wrong.")
    private Optional<String> corrects = Optional.empty();

    @Option(names = "--reason", paramLabel = "WHY", description = "Why it is corrected.")
    private Optional<String> reason = Optional.empty();

    LabelVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (at.isPresent() && unit.isEmpty()) {
            throw new UsageException("--at goes with --unit");
        }
        if (reason.isPresent() != corrects.isPresent()) {
            throw new UsageException("--corrects and --reason go together");
        }
        boolean corrected = corrects.isPresent();
        JsonNode answer = platform().post("/api/v1/feedback" + (corrected ? "/corrections" : ""), body());
        answer(
                answer,
                (corrected
                                ? "correction " + answer.path("number").asString()
                                : "outcome " + answer.path("sequence").asString())
                        + (answer.path("duplicate").asBoolean(false) ? ", known before" : ""));
        next("why " + answer.path("prediction_id").asString(id));
        return Exit.DONE;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(unit.isPresent() ? "model" : "prediction_id", id);
        unit.ifPresent(key -> body.put("unit", key));
        at.ifPresent(instant -> body.put("at", instant));
        body.put(
                "label",
                value); // as typed: a regression reads the number from it, and a class "1" must not become "1.0"
        corrects.ifPresent(old -> body.put("corrects", old));
        reason.ifPresent(why -> body.put("reason", why));
        return body;
    }
}
