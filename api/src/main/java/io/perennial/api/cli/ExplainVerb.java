package io.perennial.api.cli;

import io.perennial.api.problem.Code;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains an error code. */
@Command(name = "explain", description = "Explains an error code and its cure.")
final class ExplainVerb extends Verb {

    @Parameters(paramLabel = "CODE", description = "The code, such as in error[CODE].")
    private String name = "";

    ExplainVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Code code = Code.of(name)
                .orElseThrow(() -> new UsageException("no code is called '" + name + "'; codes are "
                        + Arrays.stream(Code.values()).map(Code::name).collect(Collectors.joining(", "))));
        if (terminal().json()) {
            terminal().printJson(Map.of("code", code.name(), "explanation", code.explanation()));
        } else {
            terminal().print(code.explanation());
        }
        return Exit.DONE;
    }
}
