package io.perennial.api.console;

import io.perennial.api.rest.ReplayedRollout;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.SegmentEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A judgement beside the one made now of the same evidence, part by part.
 *
 * @param same true when both are equal in every part
 * @param sentence what that comes to
 * @param parts in the order of a judgement
 */
public record ReplayView(boolean same, String sentence, List<Part> parts) {

    public ReplayView {
        parts = List.copyOf(parts);
    }

    /**
     * One part of a judgement.
     *
     * @param name what it is
     * @param recorded as it was then
     * @param replayed as it comes out now
     * @param same true when both are the same
     */
    public record Part(String name, String recorded, String replayed, boolean same) {}

    static ReplayView of(ReplayedRollout replay) {
        Map<String, String> recorded = parts(replay.recorded());
        Map<String, String> replayed = parts(replay.replayed());
        List<Part> parts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(recorded.keySet());
        names.addAll(replayed.keySet());
        for (String name : names) {
            String then = recorded.getOrDefault(name, "—");
            String now = replayed.getOrDefault(name, "—");
            parts.add(new Part(name, then, now, then.equals(now)));
        }
        return new ReplayView(replay.same(), replay.sentence(), parts);
    }

    private static Map<String, String> parts(EvidenceJudgement judgement) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("harm", word(judgement.harm()));
        parts.put("safety", word(judgement.safe()));
        parts.put("outcomes up to", Long.toString(judgement.cursor()));
        parts.put("answers judged in the step", Long.toString(judgement.units()));
        parts.put("bad answers of the candidate", Long.toString(judgement.candidateBad()));
        parts.put("bad answers of the incumbent", Long.toString(judgement.incumbentBad()));
        parts.put("evidence of harm", Figures.evidence(judgement.harmLog10()));
        parts.put("evidence of safety", Figures.evidence(judgement.safeLog10()));
        judgement.decidingOutcome().ifPresent(outcome -> parts.put("deciding outcome", Long.toString(outcome)));
        judgement.badEvents().ifPresent(last -> parts.put("bad events up to", Long.toString(last)));
        judgement.guardrails().forEach(guardrail -> parts.put("guardrail " + guardrail.metric(), words(guardrail)));
        judgement.ratio().ifPresent(ratio -> parts.put("times the incumbent's rate", ratio.inWords()));
        judgement.drawn().ifPresent(drawn -> parts.put("labelled answers drawn", Long.toString(drawn)));
        judgement.segments().forEach(segment -> parts.put(segment.name(), words(segment)));
        judgement.lacks().ifPresent(missing -> parts.put("what was missing", missing));
        return parts;
    }

    private static String words(GuardrailEvidence guardrail) {
        return guardrail.candidateBad() + " of the candidate, " + guardrail.incumbentBad()
                + " of the incumbent, evidence " + Figures.evidence(guardrail.harmLog10());
    }

    private static String words(SegmentEvidence segment) {
        return segment.candidateBad() + " of the candidate, " + segment.incumbentBad() + " of the incumbent, evidence "
                + Figures.evidence(segment.harmLog10());
    }

    private static String word(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
