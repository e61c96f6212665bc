package io.perennial.api.cli;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.client.DoorException;
import io.perennial.api.client.Problem;
import io.perennial.api.demo.StoryBroken;
import io.perennial.api.problem.Code;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence, the next command and an exit code; a stack trace appears only on request. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine verb, ParseResult parsed) {
        if (parsed.hasMatchedOption("--debug") || debugWanted(parsed)) {
            failure.printStackTrace(terminal.talkWriter());
        }
        return switch (failure) {
            case DoorException refused -> refused(refused.problem(), verb).code();
            case UsageException usage -> plain("error: " + usage.getMessage(), Exit.USAGE);
            case BenchBroken bench -> plain("error: " + bench.getMessage(), Exit.FAILED);
            case StoryBroken story -> plain("error: " + story.getMessage(), Exit.FAILED);
            case RefusedException refused -> plain("refused: " + refused.getMessage(), Exit.REFUSED);
            case IOException system -> plain("error: " + SystemFailure.inWords(system), Exit.FAILED);
            default ->
                // no word of the exception: it may repeat what it was given, secrets included
                plain(
                        "error: something broke in the command line itself\nhelp: run it again with --debug to see where",
                        Exit.FAILED);
        };
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine verb = mistake.getCommandLine();
        terminal.complain("error: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, terminal.talkWriter());
        terminal.complain("help: " + verb.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE.code();
    }

    private static boolean debugWanted(ParseResult parsed) {
        return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug");
    }

    private Exit refused(Problem problem, CommandLine verb) {
        Exit exit = Exit.of(problem);
        String code = problem.code().isEmpty() ? "" : "[" + problem.code() + "]";
        terminal.complain((exit == Exit.REFUSED ? "refused" : "error") + code + ": " + problem.headline());
        List<String> places = problem.places().stream().map(Problem.Place::line).toList();
        places.forEach(place -> terminal.complain("  --> " + place));
        problem.help().or(() -> help(exit, problem, verb)).ifPresent(help -> terminal.complain("help: " + help));
        printJson(problem.detail(), Map.of("code", problem.code(), "status", problem.status(), "errors", places));
        return exit;
    }

    private static Optional<String> help(Exit exit, Problem problem, CommandLine verb) {
        return switch (exit) {
            case UNREACHABLE -> Optional.of("perennial status says what runs, perennial up starts what does not");
            case NOT_ALLOWED ->
                Optional.of(
                        problem.status() == 401
                                ? "set PERENNIAL_TOKEN_FILE to a file that holds your token, or PERENNIAL_TOKEN to the token itself"
                                : "ask somebody whose token has the role, or perennial token NAME --role ROLE as admin");
            default -> {
                Optional<Code> known = Code.of(problem.code());
                yield known.isPresent()
                        ? help(exit, known.get())
                        : Optional.of(verb.getCommandSpec().qualifiedName() + " --help");
            }
        };
    }

    /** Empty where nothing can be said beyond the message. */
    private static Optional<String> help(Exit exit, Code code) {
        return exit == Exit.USAGE
                ? Optional.of(explain(code))
                : code.cure().map(cure -> cure + " " + explain(code) + " says more.");
    }

    private static String explain(Code code) {
        return "perennial explain " + code.name();
    }

    private int plain(String sentence, Exit exit) {
        terminal.complain(sentence);
        printJson(sentence, Map.of());
        return exit.code();
    }

    private void printJson(String detail, Map<String, Object> more) {
        if (terminal.json()) {
            terminal.printJson(Map.of("error", detail, "problem", more));
        }
    }
}
