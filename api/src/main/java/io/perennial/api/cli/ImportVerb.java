package io.perennial.api.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a model that was made elsewhere challenge the champion. */
@Command(
        name = "import",
        description =
                "Lets a model that was made elsewhere, written as ONNX or TorchScript, or answered for by another server, challenge the version that serves, through the gates of a retraining.")
final class ImportVerb extends AskVerb {

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description =
                    "The model, which takes the columns of the spec under their names, or all numbers as one matrix, as TorchScript always does; or a YAML file that names upstream (an address), model, and if need be version and output.")
    private Path file = Path.of("");

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "CLASS",
            description = "The classes in the order of the model's probabilities; a regression has none.")
    private List<String> classes = List.of();

    ImportVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason());
        body.put("import", upload(file, "/api/v1/imports", "application/octet-stream"));
        if (!classes.isEmpty()) {
            body.put("classes", classes);
        }
        return ask("retrain", body);
    }
}
