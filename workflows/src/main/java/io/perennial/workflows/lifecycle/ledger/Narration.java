package io.perennial.workflows.lifecycle.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a decision into the one sentence that page, command line and ledger show. */
public final class Narration {

    private Narration() {}

    /** The sentence: what was decided about what, why, and the figures it rests on. */
    public static String sentence(Decision decision) {
        String version = decision.version().map(number -> "v" + number).orElse("a version");
        String incumbent = fact(decision, "incumbent").orElse("the incumbent");
        return switch (decision.kind()) {
            case SPEC_APPLIED -> decision.actor() + " applied the spec" + because(decision);
            case CHARTER_SIGNED ->
                decision.actor() + " signed the charter" + (decision.reason().isEmpty() ? "" : " " + decision.reason())
                        + strengths(decision);
            case CHARTER_REFUSED -> "The charter was refused" + because(decision);
            case DATASET_ACCEPTED -> "The contract accepted the data" + because(decision);
            case DATASET_REFUSED -> "The contract refused the data" + because(decision);
            case TRAINED -> "Training is done" + because(decision) + figures(decision);
            case TRAINING_REFUSED -> "Training led to no version" + because(decision) + figures(decision);
            case GATE_SWITCHED_OFF ->
                decision.actor() + " switched gates off for this retraining" + figures(decision) + because(decision);
            case APPROVAL_ASKED -> "Approval is asked" + because(decision);
            case APPROVED -> decision.actor() + " approved the release of " + version + because(decision);
            case REJECTED -> "The release of " + version + " was not approved" + because(decision);
            case FIRST_RELEASE ->
                version
                        + fact(decision, "model")
                                .map(model -> " (" + model + ")")
                                .orElse("") + " serves everything, the first release";
            case ROLLOUT_STARTED -> version + " challenges " + incumbent + figures(decision, "incumbent");
            case SHADOW_PASSED -> shadowPassed(decision, version, incumbent);
            case CANARY_STEPPED -> canaryStepped(decision, version, incumbent);
            case GATE_REACHED ->
                version + " waits for a person before " + fact(decision, "gate").orElse("it goes on") + shown(decision);
            case GATE_APPROVED ->
                decision.actor() + " let " + version + " go on to "
                        + fact(decision, "gate").orElse("what comes next") + because(decision) + shown(decision);
            case ROLLOUT_PAUSED ->
                decision.actor() + " paused the rollout of " + version + because(decision)
                        + figures(decision, "incumbent");
            case ROLLOUT_RESUMED ->
                decision.actor() + " lets the rollout of " + version + " go on" + because(decision)
                        + figures(decision, "incumbent");
            case PROMOTED -> version + " is promoted and replaces " + incumbent;
            case ROLLED_BACK -> rolledBack(decision, version, incumbent);
            case ROLLOUT_HELD ->
                version + " is held, " + incumbent + serves(decision) + because(decision)
                        + figures(decision, "incumbent");
            case EPISODE_OPENED -> "The monitor opened an episode" + because(decision);
            case EPISODE_CLOSED -> "The episode is closed" + because(decision);
            case MONITOR_STARTED_AGAIN -> "The monitor had been ended and was started again" + because(decision);
            case DEGREE_RAISED -> decision.actor() + " raised" + degree(decision);
            case DEGREE_LOWERED -> decision.actor() + " lowered" + degree(decision);
            case DEGREE_FELL -> "Harm is proven, and this lowered" + degree(decision);
            case ERROR_ACTION_CHOSEN -> errorActionChosen(decision);
            case RETRAINING_ASKED -> decision.actor() + " asked for a retraining" + because(decision);
            case CANCELLED ->
                decision.actor() + " called off " + fact(decision, "work").orElse("what was under way")
                        + because(decision);
            case ROLLBACK_ASKED -> decision.actor() + " asked to go back" + because(decision);
            case EXPERIMENT_ENDED -> experimentEnded(decision);
            case EXPERIMENT_CALLED_OFF -> experimentCalledOff(decision);
            case RETIREMENT_ASKED -> decision.actor() + " asked to retire the model" + because(decision);
            case RETIRED -> "The model is retired" + figures(decision);
        };
    }

    private static String shadowPassed(Decision decision, String version, String incumbent) {
        if (fact(decision, "pairs").isEmpty()) {
            return version + " passed shadow" + figures(decision);
        }
        return version + " passed shadow: over " + fact(decision, "pairs").orElse("0")
                + " rows that both answered, it is not worse than " + incumbent + " by "
                + fact(decision, "margin").orElse("the margin") + " of the largest possible loss"
                + evidence(decision, "evidence");
    }

    /** What a step showed before its gate; a canary's answers are those of the step, its bad ones those of all steps. */
    private static String shown(Decision decision) {
        if (fact(decision, "answers").isEmpty()) {
            return figures(decision, "gate", "incumbent");
        }
        return " (at " + fact(decision, "share").orElse("its share") + " "
                + fact(decision, "answers").orElse("0") + " of its answers are judged, of all since its canary began "
                + fact(decision, "bad").orElse("0") + " were bad"
                + Stream.concat(Stream.of(""), others(decision, "gate", "incumbent", "share", "answers", "bad"))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String canaryStepped(Decision decision, String version, String incumbent) {
        if (fact(decision, "answers").isEmpty()) {
            return version + " passed a canary step" + figures(decision);
        }
        return version + " passed its canary at " + fact(decision, "share").orElse("its share") + ": "
                + fact(decision, "answers").orElse("0")
                + " of its answers at this share are judged; of all since its canary began, "
                + fact(decision, "bad").orElse("0") + " were bad, and it is not proven worse than " + incumbent
                + evidence(decision, "evidence of harm");
    }

    private static String rolledBack(Decision decision, String version, String incumbent) {
        Optional<String> from = fact(decision, "from");
        if (from.isPresent()) {
            return version + " serves again instead of " + from.get() + because(decision);
        }
        return version + " is rolled back, " + incumbent + serves(decision) + because(decision)
                + figures(decision, "incumbent");
    }

    /** Where several versions were on trial, the others may answer their share still. */
    private static String serves(Decision decision) {
        return fact(decision, "units").isPresent() ? " answers its units again" : " serves everything";
    }

    private static String degree(Decision decision) {
        return " the degree of automation " + fact(decision, "moves").orElse("") + because(decision)
                + figures(decision, "moves");
    }

    private static String errorActionChosen(Decision decision) {
        return decision.actor() + " chose to " + fact(decision, "action").orElse("act")
                + " because of errors with the tag '" + fact(decision, "tag").orElse("") + "'" + because(decision)
                + figures(decision, "action", "tag");
    }

    private static String experimentEnded(Decision decision) {
        return "Experiment " + fact(decision, "experiment").orElse("") + " is over. "
                + fact(decision, "verdict").orElse("") + figures(decision, "experiment", "verdict") + "; "
                + decision.actor() + " had asked for it" + because(decision);
    }

    private static String experimentCalledOff(Decision decision) {
        return decision.actor() + " called off experiment "
                + fact(decision, "experiment").orElse("") + because(decision) + figures(decision, "experiment");
    }

    /** What the figures of a charter are; a newcomer cannot know. */
    private static String strengths(Decision decision) {
        String strengths = figures(decision);
        return strengths.isEmpty()
                ? ""
                : "; how closely single columns go with the target, from 0, not at all, to 1, wholly:"
                        + strengths.replaceAll("[()]", "");
    }

    private static String evidence(Decision decision, String name) {
        Optional<String> found = fact(decision, name);
        Optional<String> needed = fact(decision, "needed");
        return found.isPresent() && needed.isPresent()
                ? " (" + name + " " + found.get() + ", needed " + needed.get() + ")"
                : "";
    }

    private static String because(Decision decision) {
        return decision.reason().isBlank() ? "" : ": " + decision.reason();
    }

    private static String figures(Decision decision, String... told) {
        String untold = others(decision, told).collect(Collectors.joining(", "));
        return untold.isEmpty() ? "" : " (" + untold + ")";
    }

    /** The facts that are not told yet. */
    private static Stream<String> others(Decision decision, String... told) {
        return decision.facts().entrySet().stream()
                .filter(fact -> !List.of(told).contains(fact.getKey()))
                .map(fact -> fact.getKey() + " " + fact.getValue());
    }

    private static Optional<String> fact(Decision decision, String name) {
        return Optional.ofNullable(decision.facts().get(name));
    }
}
