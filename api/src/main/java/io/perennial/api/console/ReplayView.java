package io.perennial.api.console;

import io.perennial.api.rest.ReplayedRollout;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.EvidenceJudgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A judgement beside the one made now of the same evidence, part by part.
 *
 * @param same true when both are equal in every part
 * @param sentence what that comes to
 * @param parts in the order of a judgement
 * @param charts the way of each test's evidence
 */
public record ReplayView(boolean same, String sentence, List<Part> parts, List<EvidenceChart> charts) {

    public ReplayView {
        parts = List.copyOf(parts);
        charts = List.copyOf(charts);
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
        return new ReplayView(
                replay.same(),
                replay.sentence(),
                parts,
                replay.paths().stream().map(EvidenceChart::of).toList());
    }

    private static Map<String, String> parts(EvidenceJudgement judgement) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("harm", judgement.harm().inWords());
        parts.put("safety", judgement.safe().inWords());
        parts.put("outcomes up to", Long.toString(judgement.cursor()));
        parts.put("answers judged in the step", Long.toString(judgement.units()));
        parts.put("bad answers of the candidate", Long.toString(judgement.candidateBad()));
        parts.put("bad answers of the incumbent", Long.toString(judgement.incumbentBad()));
        parts.put("evidence of harm", Figures.evidence(judgement.harmLog10()));
        parts.put("evidence of safety", Figures.evidence(judgement.safeLog10()));
        judgement.decidingOutcome().ifPresent(outcome -> parts.put("deciding outcome", Long.toString(outcome)));
        judgement.badEvents().ifPresent(last -> parts.put("bad events up to", Long.toString(last)));
        judgement
                .guardrails()
                .forEach(guardrail -> parts.put(
                        "guardrail " + guardrail.metric(),
                        counted(guardrail.candidateBad(), guardrail.incumbentBad(), guardrail.harmLog10())));
        judgement.ratio().ifPresent(ratio -> parts.put("times the incumbent's rate", ratio.inWords()));
        judgement.drawn().ifPresent(drawn -> parts.put("labelled answers drawn", Long.toString(drawn)));
        judgement.sampleRatio().ifPresent(ratio -> {
            parts.put("units drawn to the candidate", ratio.drawn().inWords());
            parts.put("units with labels of the candidate", ratio.labelled().inWords());
        });
        judgement
                .segments()
                .forEach(segment -> parts.put(
                        segment.name(), counted(segment.candidateBad(), segment.incumbentBad(), segment.harmLog10())));
        judgement.lacks().ifPresent(missing -> parts.put("what was missing", missing));
        return parts;
    }

    private static String counted(long candidateBad, long incumbentBad, double log10Evidence) {
        return candidateBad + " of the candidate, " + incumbentBad + " of the incumbent, evidence "
                + Figures.evidence(log10Evidence);
    }
}
