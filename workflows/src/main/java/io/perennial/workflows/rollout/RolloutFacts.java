package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.serving.Guardrails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures a rollout's decisions rest on, in words; the names are those that {@code Narration} reads. */
final class RolloutFacts {

    private RolloutFacts() {}

    static Map<String, String> started(RolloutState state) {
        Map<String, String> facts = versions(state);
        state.plan().strategy().ifPresent(strategy -> facts.put("strategy", strategy.inWords()));
        facts.put("shadow", state.plan().shadow() ? "on" : "off");
        facts.put(
                "canary",
                state.plan().canarySteps().isEmpty()
                        ? "off"
                        : String.join(
                                " → ",
                                state.plan().canarySteps().stream()
                                        .map(Figures::percent)
                                        .toList()));
        return facts;
    }

    /** What a passed shadow or canary step has shown. */
    static Map<String, String> passed(RolloutState state) {
        return switch (state.phase()) {
            case SHADOW -> shadow(state);
            case CANARY -> canary(state);
            case PROMOTED, ROLLED_BACK, HELD -> ended(state);
        };
    }

    /** On what a step passes, or nothing where there was no step before. */
    static Map<String, String> proven(RolloutState state) {
        return state.step() == 0 ? versions(state) : passed(state);
    }

    /** What a gate stands before, with what has been proven there. */
    static Map<String, String> gate(RolloutState state, ManualGate gate) {
        Map<String, String> facts = proven(state);
        facts.put("gate", gate.ahead());
        return facts;
    }

    /** What a person let go on: the digest he sent stands for the evidence on which the step passed, and more came since. */
    static Map<String, String> approved(RolloutState state, ManualGate gate) {
        Map<String, String> facts = gate(state, gate);
        state.passage()
                .flatMap(Passage::proof)
                .ifPresent(proof -> facts.put("digest of outcomes up to", Long.toString(proof.cursor())));
        return facts;
    }

    /** Where the rollout stands. */
    static Map<String, String> stands(RolloutState state) {
        Map<String, String> facts = versions(state);
        facts.put("phase", phase(state));
        return facts;
    }

    /** Where the rollout stood when it ended. */
    static Map<String, String> ended(RolloutState state) {
        Map<String, String> facts = stands(state);
        state.evidence().ifPresent(judgement -> {
            facts.putAll(bad(state.phase(), judgement));
            facts.put("evidence of harm", Figures.evidence(harmOf(judgement)));
            facts.put("needed", Figures.odds(state.plan().harmAlphaOfATest()));
            judgement.breached().ifPresent(guardrail -> facts.put("guardrail", inWords(guardrail)));
            named(atFault(judgement)).ifPresent(segments -> facts.put("worse in", segments));
            judgement.decidingOutcome().ifPresent(outcome -> facts.put("deciding outcome", Long.toString(outcome)));
        });
        return facts;
    }

    /** A canary counts bad answers over all its steps, its answers in this one. */
    private static Map<String, String> bad(RolloutPhase phase, EvidenceJudgement judgement) {
        if (phase != RolloutPhase.CANARY) {
            return Map.of("bad", judgement.candidateBad() + " of " + judgement.units());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("answers in this step", Long.toString(judgement.units()));
        facts.put("bad in all canary steps", Long.toString(judgement.candidateBad()));
        return facts;
    }

    /** The strongest evidence of harm there is. */
    private static double harmOf(EvidenceJudgement judgement) {
        return judgement.breached().map(GuardrailEvidence::harmLog10).orElse(judgement.harmLog10());
    }

    /** Such as {@code errors: 9 requests of the candidate, 1 of the incumbent}. */
    private static String inWords(GuardrailEvidence guardrail) {
        String what = guardrail.metric().equals(Guardrails.MEAN_COST) ? "wrong answers" : "requests";
        return guardrail.metric() + ": " + guardrail.candidateBad() + " " + what + " of the candidate, "
                + guardrail.incumbentBad() + " of the incumbent";
    }

    /** The segments that the guard which proved harm found at fault. */
    private static List<SegmentEvidence> atFault(EvidenceJudgement judgement) {
        return judgement.breached().map(GuardrailEvidence::segments).orElse(judgement.segments()).stream()
                .filter(SegmentEvidence::atFault)
                .toList();
    }

    /** By what a candidate was proven worse, and where, such as {@code by errors: … in region = north}; nothing is said of labelled answers. */
    static String by(EvidenceJudgement judgement) {
        return judgement
                        .breached()
                        .map(guardrail -> " by " + inWords(guardrail))
                        .orElse("")
                + named(atFault(judgement)).map(segments -> " in " + segments).orElse("");
    }

    private static Optional<String> named(List<SegmentEvidence> segments) {
        return Optional.of(segments.stream().map(SegmentEvidence::name).collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private static String phase(RolloutState state) {
        if (state.step() == 0) {
            return "no gate";
        }
        return state.phase() == RolloutPhase.CANARY ? "canary at " + Figures.percent(state.share()) : "shadow";
    }

    private static Map<String, String> shadow(RolloutState state) {
        Map<String, String> facts = versions(state);
        facts.put("margin", Figures.percent(state.plan().shadowMargin()));
        state.evidence().ifPresent(judgement -> {
            facts.put("pairs", Long.toString(judgement.units()));
            facts.put("evidence", Figures.evidence(judgement.safeLog10()));
            facts.put("needed", Figures.odds(state.plan().shadowAlpha()));
        });
        return facts;
    }

    private static Map<String, String> canary(RolloutState state) {
        Map<String, String> facts = versions(state);
        facts.put("share", Figures.percent(state.share()));
        state.evidence().ifPresent(judgement -> {
            facts.put("answers", Long.toString(judgement.units()));
            facts.put("bad", Long.toString(judgement.candidateBad()));
            facts.put("evidence of harm", Figures.evidence(judgement.harmLog10()));
            facts.put("needed", Figures.odds(state.plan().harmAlphaOfATest()));
        });
        return facts;
    }

    private static Map<String, String> versions(RolloutState state) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("incumbent", "v" + state.incumbent());
        return facts;
    }
}
