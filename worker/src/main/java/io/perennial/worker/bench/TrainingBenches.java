package io.perennial.worker.bench;

import java.io.IOException;
import java.util.Arrays;

/** Runs the measurement that the first argument names. */
public final class TrainingBenches {

    private TrainingBenches() {}

    /** Says in one sentence on standard error what is missing, and ends with status 2 then. */
    public static void run(String[] arguments) throws InterruptedException {
        try {
            measure(arguments);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e instanceof IOException ? "cannot read " + e.getMessage() : e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(String[] arguments) throws IOException, InterruptedException {
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "adult" -> AdultBench.run(rest);
            case "search" -> SearchBench.run(rest);
            case "training" -> TrainingBench.run(rest);
            case "portable" -> PortableBench.run();
            default ->
                throw new IllegalArgumentException(
                        "the training worker measures 'adult', 'search', 'training' and 'portable'");
        }
    }
}
