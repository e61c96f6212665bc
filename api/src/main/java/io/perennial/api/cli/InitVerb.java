package io.perennial.api.cli;

import io.perennial.api.problem.DidYouMean;
import io.perennial.api.profile.Column;
import io.perennial.api.profile.Evidence;
import io.perennial.api.profile.Pixels;
import io.perennial.api.profile.Profile;
import io.perennial.api.profile.Role;
import io.perennial.api.profile.SpecDraft;
import io.perennial.api.profile.Suggestion;
import io.perennial.api.profile.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a CSV file and writes the spec that it suggests. */
@Command(
        name = "init",
        description = "Looks at a CSV file, column by column, and writes a first spec beside it; asks no server.")
final class InitVerb extends Verb {

    @Parameters(paramLabel = "CSV", description = "Your rows: UTF-8, a line of column names, commas.")
    private Path csv = Path.of("");

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column to predict; guessed when left out.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--out", paramLabel = "SPEC", description = "Where the spec goes; beside the file when left out.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--dry-run", description = "Prints the spec instead of writing it.")
    private boolean dryRun;

    @Option(names = "--force", description = "Overwrites a spec that is there.")
    private boolean force;

    InitVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        Path spec = out.orElseGet(() -> csv.resolveSibling(SpecDraft.name(fileName()) + ".yaml"));
        requireFree(spec);
        Suggestion suggestion = suggestion();
        String yaml = SpecDraft.of(suggestion, named(spec));
        if (!dryRun) {
            Files.writeString(spec, yaml);
        }
        print(suggestion, spec, yaml);
        warn(suggestion.profile());
        next(dryRun ? "init " + csv + " writes this spec" : "check " + spec + " && perennial plan " + spec);
        return Exit.DONE;
    }

    private String fileName() {
        return csv.getFileName().toString();
    }

    private void requireFree(Path spec) {
        if (dryRun) {
            return;
        }
        out.ifPresent(OutputFile::requireInPlace);
        if (!force && Files.exists(spec)) {
            throw new UsageException(spec
                    + " is there already; --force overwrites it, --out SPEC writes another, --dry-run only prints");
        }
    }

    private Suggestion suggestion() throws IOException {
        try {
            Profile profile = Profile.read(csv);
            return SpecDraft.suggest(csv, profile, target.map(name -> column(profile, name)));
        } catch (UnreadableSourceException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Column column(Profile profile, String name) {
        List<String> names = profile.columns().stream().map(Column::name).toList();
        return profile.column(name)
                .orElseThrow(() -> new UsageException("column '" + name + "' is not in " + csv
                        + DidYouMean.sentence(name, names)
                                .map(hint -> ": " + hint)
                                .orElse(";") + " Its columns are "
                        + String.join(", ", names)));
    }

    /** The source as the spec must name it: from where the spec lies. */
    private String named(Path spec) {
        Path from = spec.toAbsolutePath().resolve("..").normalize();
        return from.relativize(csv.toAbsolutePath().normalize()).toString();
    }

    private void print(Suggestion suggestion, Path spec, String yaml) {
        if (terminal().json()) {
            terminal().printJson(answer(suggestion, spec, yaml));
            return;
        }
        if (terminal().quiet()) {
            terminal().print(dryRun ? yaml.stripTrailing() : spec.toString());
            return;
        }
        Profile profile = suggestion.profile();
        terminal()
                .print("%s: %,d rows, %d columns"
                        .formatted(csv, profile.rows(), profile.columns().size()));
        suggestion.pixels().ifPresent(pixels -> terminal().print(line(pixels)));
        suggestion.roles().forEach((column, role) -> {
            if (!suggestion.isPixel(column)) {
                terminal().print(line(column, role));
            }
        });
        terminal()
                .print("%s of %s%s"
                        .formatted(
                                word(suggestion.task()),
                                suggestion.target().name(),
                                suggestion.isTargetGuessed() ? " (a guess; --target COLUMN names another)" : ""));
        terminal().print(dryRun ? yaml.stripTrailing() : "wrote " + spec);
    }

    private static String line(Pixels pixels) {
        return "  %-24s number   input    %d columns, taken for the pixels of an image of %d × %d"
                .formatted(pixels.span(), pixels.columns().size(), pixels.height(), pixels.width());
    }

    private static String line(Column column, Role role) {
        return "  %-24s %-8s %-8s %s%s"
                .formatted(
                        column.name(),
                        word(column.type()),
                        word(role.kind()).replace('_', ' '),
                        Evidence.of(column),
                        role.reason().isEmpty() ? "" : "; " + role.reason());
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> answer(Suggestion suggestion, Path spec, String yaml) {
        List<Map<String, Object>> columns = new ArrayList<>();
        suggestion.roles().forEach((column, role) -> columns.add(facts(column, role)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", dryRun ? "" : spec.toString());
        answer.put("rows", suggestion.profile().rows());
        answer.put("badLines", suggestion.profile().badLines());
        answer.put("target", suggestion.target().name());
        answer.put("guessed", suggestion.isTargetGuessed());
        answer.put("task", word(suggestion.task()));
        answer.put("columns", columns);
        answer.put("spec", yaml);
        return answer;
    }

    private static Map<String, Object> facts(Column column, Role role) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", column.name());
        facts.put("type", word(column.type()));
        facts.put("role", word(role.kind()));
        facts.put("missing", column.missing());
        facts.put("distinct", column.distinct());
        facts.put("remark", role.reason());
        return facts;
    }

    /** What keeps the platform from taking the file as it is. */
    private void warn(Profile profile) {
        if (profile.separator() != ',') {
            terminal()
                    .complain("warning: fields are separated by " + (profile.separator() == ';' ? "semicolons" : "tabs")
                            + ", and only commas are taken: save the file with commas before you apply");
        }
        if (!profile.badLines().isEmpty()) {
            terminal()
                    .complain("warning: these lines have more or fewer fields than the header, and a file with such"
                            + " lines is refused: " + profile.badLines());
        }
    }
}
