package io.perennial.api.analysis;

import io.perennial.activities.store.ClosedLedgerException;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.errors.ChosenAction;
import io.perennial.activities.store.errors.ErrorAction;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.LifeReading;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records what is done about a tag, and starts the step that it names. What the life refuses is not recorded: the life is asked first, and a command
 * that is sent again completes what a crash has cut off.
 */
@Component
public final class ErrorActions {

    private static final String VERB = "errors";

    private final ErrorReading reading;
    private final LifeReading lives;
    private final TagStore tags;
    private final LedgerStore ledger;
    private final Retrainings retrainings;
    private final InstantSource clock = InstantSource.system();

    ErrorActions(ErrorReading reading, LifeReading lives, TagStore tags, LedgerStore ledger, Retrainings retrainings) {
        this.reading = reading;
        this.lives = lives;
        this.tags = tags;
        this.ledger = ledger;
        this.retrainings = retrainings;
    }

    /** Chooses an action; the same key has its effect once. */
    public Receipt choose(
            ModelId model, @Nullable String key, Principal principal, @Nullable String reason, ErrorChoice choice)
            throws IOException {
        Command command = Commands.withReason(
                key, principal, reason, VERB, choice.action(), choice.tag(), choice.sample(), choice.source());
        Optional<ChosenAction> earlier = tags.chosen(model, command.commandId());
        if (earlier.isPresent()) {
            return again(command, earlier.get());
        }
        ErrorAnalysis analysis = reading.of(model, choice.sample());
        TagLine line = analysis.table().stream()
                .filter(there -> there.tag().equals(choice.tag()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no tag '" + choice.tag() + "' of '" + model + "'"));
        String sentence = started(model, command, choice);
        write(model, command, choice, analysis, line);
        tags.choose(
                model,
                new ChosenAction(
                        command.commandId(),
                        command.digest().orElse(""),
                        analysis.of().sha256(),
                        choice.tag(),
                        choice.action(),
                        command.actor(),
                        command.reason(),
                        sentence,
                        clock.instant()));
        return receipt(command, choice.action(), sentence, false);
    }

    private static Receipt again(Command command, ChosenAction earlier) {
        if (!command.digest().equals(Optional.of(earlier.digest()))) {
            throw Refusal.unfit(
                    "P0120",
                    "the Idempotency-Key '" + command.commandId() + "' was used for another request before",
                    List.of());
        }
        return receipt(command, earlier.action(), earlier.sentence(), true);
    }

    private static Receipt receipt(Command command, ErrorAction action, String sentence, boolean duplicate) {
        return new Receipt(command.commandId(), word(action), sentence, duplicate, Optional.of(VERB), command.digest());
    }

    private String started(ModelId model, Command command, ErrorChoice choice) {
        return switch (choice.action()) {
            case RELABEL, COLLECT ->
                retrainings
                        .ask(model, new RetrainRequest(named(command, choice), choice.source(), GateOverrides.NONE))
                        .sentence();
            case AUGMENT, FEATURE -> {
                refuseSource(choice);
                yield "Recorded; nothing is started: to "
                        + (choice.action() == ErrorAction.AUGMENT ? "augment" : "add a feature")
                        + ", change the spec (/models/" + model + "/spec) and apply it, which starts the training";
            }
            case ACCEPT -> {
                refuseSource(choice);
                yield "Recorded; these errors are accepted and nothing is started";
            }
        };
    }

    private static void refuseSource(ErrorChoice choice) {
        if (choice.source().isPresent()) {
            throw Refusal.malformed("'source' is for relabel and collect, which start a retraining; "
                    + word(choice.action()) + " starts none");
        }
    }

    /** The reason of the retraining names the tag. */
    private static Command named(Command command, ErrorChoice choice) {
        return new Command(
                command.commandId(),
                command.actor(),
                word(choice.action()) + " because of errors with the tag '" + choice.tag() + "': " + command.reason(),
                command.digest());
    }

    private void write(ModelId model, Command command, ErrorChoice choice, ErrorAnalysis analysis, TagLine line) {
        try {
            ledger.append(List.of(new Decision(
                    model,
                    VERB + "/" + command.commandId(),
                    DecisionKind.ERROR_ACTION_CHOSEN,
                    command.actor(),
                    command.reason(),
                    facts(choice, line),
                    analysis.of().version(),
                    lives.find(model).map(LifeReading.Life::outcomes).orElse(0L))));
        } catch (ClosedLedgerException closed) {
            throw Refusal.conflict("the life of model '" + model + "' has ended and takes nothing any more");
        }
    }

    private static Map<String, String> facts(ErrorChoice choice, TagLine line) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("action", word(choice.action()));
        facts.put("tag", choice.tag());
        line.accuracy().ifPresent(right -> facts.put("accuracy", Figures.percent(right.share())));
        facts.put("human level", Figures.percent(line.humanLevel().share()));
        line.ofData().ifPresent(common -> facts.put("share of data", Figures.percent(common.share())));
        line.gain().ifPresent(gain -> facts.put("gain", Figures.percent(gain)));
        return facts;
    }

    private static String word(ErrorAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
