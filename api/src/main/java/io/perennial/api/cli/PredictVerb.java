package io.perennial.api.cli;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.InferenceRow;
import io.perennial.api.client.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks for one prediction. */
@Command(name = "predict", description = "Asks for one prediction.")
final class PredictVerb extends ModelVerb {

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COLUMN=VALUE",
            description =
                    "The row, each column once; the model says which columns are numbers. COLUMN= is a value that is missing.")
    private List<String> row = List.of();

    @Option(
            names = "--unit",
            paramLabel = "KEY",
            description = "The unit that always gets the same version during a rollout.")
    private Optional<String> unit = Optional.empty();

    PredictVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Platform platform = platform();
        try {
            return predict(platform);
        } catch (DoorException e) {
            throw e.problem().status() == 404 ? explained(e, platform) : e;
        }
    }

    /** A gateway knows what it serves; the control API knows what else there is, and what that waits for. */
    private DoorException explained(DoorException unserved, Platform platform) {
        try {
            JsonNode status = platform.get(path("")).path("status");
            return new DoorException(unserved.problem()
                    .saying(unserved.problem().detail() + ": "
                            + status.path("sentence").asString(""))
                    .helpedBy("perennial " + ShowVerb.nextOf(status)));
        } catch (DoorException e) {
            return e.problem().status() == 404 ? e : unserved;
        }
    }

    private Exit predict(Platform platform) {
        String path = "/v2/models/" + Platform.encoded(model());
        Map<String, Object> typed = TypedRow.of(platform.getFromGateway(path)).read(row);
        JsonNode answer = platform.postToGateway(path + "/infer", InferenceRow.request(typed, unit));
        JsonNode output = answer.path("outputs").path(0);
        String id = answer.path("parameters")
                .path("prediction_id")
                .asString(answer.path("id").asString(""));
        JsonNode value = output.path("data").path(0);
        answer(
                answer,
                terminal().quiet()
                        ? value.asString("")
                        : output.path("name").asString() + " " + rounded(value) + "  v"
                                + answer.path("model_version").asString("") + "  " + id);
        String warnings = answer.path("parameters").path("warnings").asString("");
        if (!warnings.isEmpty()) {
            terminal().say("warning: " + warnings);
        }
        next("label " + id + " VALUE");
        return Exit.DONE;
    }

    /** A word stays a word, and JSON has all digits. */
    private static String rounded(JsonNode value) {
        return value.isNumber() ? Digits.rounded(value.decimalValue()) : value.asString("");
    }
}
