package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows the table of a model's error analysis, and chooses what is done about a tag when told so. */
@Command(
        name = "errors",
        description = {
            "Shows which tags of errors are worth working on; rows are tagged on the page /models/MODEL/errors.",
            "relabel, collect, augment, feature and accept choose what is done about a tag; they need a reason."
        })
final class ErrorsVerb extends ModelVerb {

    private static final List<String> ACTIONS = List.of("relabel", "collect", "augment", "feature", "accept");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "relabel|collect|augment|feature|accept",
            description = "What is done; the table is shown when left out.")
    private Optional<String> action = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "TAG", description = "About which tag.")
    private Optional<String> tag = Optional.empty();

    @Option(
            names = "--of",
            paramLabel = "SHA256",
            description =
                    "Digest of the package whose errors are meant; those of the version that serves when left out.")
    private Optional<String> of = Optional.empty();

    @Option(names = "--reason", description = "Why; kept in the ledger.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "CSV",
            description = "Retrain on this file instead of the spec's source and the outcomes.")
    private Optional<Path> source = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    ErrorsVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return action.isPresent() ? choose(action.get()) : show();
    }

    private Exit show() {
        JsonNode table = platform()
                .get(path("/errors/table"
                        + of.map(sample -> "?sample=" + Platform.encoded(sample))
                                .orElse("")));
        answer(table, ErrorLines.of(table));
        next("errors " + model() + " --help tells how to choose what is done");
        return Exit.DONE;
    }

    private Exit choose(String word) {
        if (!ACTIONS.contains(word)) {
            throw new UsageException(
                    "about errors one can " + String.join(", ", ACTIONS) + ", not '" + word + "'; nothing was changed");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("action", word.toUpperCase(Locale.ROOT));
        body.put(
                "tag",
                tag.orElseThrow(() -> new UsageException("name the tag after '" + word + "'; nothing was changed")));
        body.put("reason", reason.orElseThrow(() -> new UsageException("say why with --reason; nothing was changed")));
        of.ifPresent(sample -> body.put("sample", sample));
        source.ifPresent(file -> body.put("source", upload(file)));
        JsonNode receipt = key.send(terminal(), headers -> platform().post(path("/errors/actions"), body, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("history " + model());
        return Exit.DONE;
    }
}
