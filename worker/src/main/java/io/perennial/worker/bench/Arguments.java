package io.perennial.worker.bench;

/** Reads what follows the name of a measurement. */
final class Arguments {

    private Arguments() {}

    /** The first argument, or the usual number without one; at least 1. */
    static int number(String[] arguments, int usual, String refusal) {
        if (arguments.length == 0) {
            return usual;
        }
        try {
            int number = Integer.parseInt(arguments[0]);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(refusal + ", got " + arguments[0]);
    }
}
