package io.perennial.worker.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with PyTorch that knows nothing of Perennial.
 *
 * @param executable the interpreter
 * @param scripts directory of the scripts that it runs
 */
record PeerPython(String executable, String scripts) {

    /** The one that the launcher has provisioned. */
    static PeerPython provisioned() {
        return new PeerPython(named("TORCH_PYTHON"), named("TORCH_SCRIPTS"));
    }

    private static String named(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException(
                    variable + " is not set; start the measurement with infra/perennial bench");
        }
        return value;
    }

    /** Starts a script, whose messages go to standard error. */
    Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable, scripts + "/" + script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
