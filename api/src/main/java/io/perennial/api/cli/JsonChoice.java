package io.perennial.api.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Tells in {@code --json WORD} whether the word chooses fields or is the verb's next argument. */
@SuppressWarnings("JdkObsolete") // picocli hands over its stack
final class JsonChoice implements IParameterPreprocessor {

    /** Value of the option without a choice. */
    static final String ALL = "*";

    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec verb, ArgSpec option, Map<String, Object> info) {
        boolean attached = "=".equals(info.get("separator"));
        if (!attached && !isChoice(arguments, verb)) {
            arguments.push(ALL);
        }
        return false;
    }

    private static boolean isChoice(Stack<String> arguments, CommandSpec spec) {
        return !arguments.isEmpty()
                && spec.userObject() instanceof Verb verb
                && verb.fields().isChoice(arguments.peek());
    }
}
