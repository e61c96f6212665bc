package io.perennial.api.console;

import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.SegmentEvidence;
import java.util.List;
import java.util.stream.Stream;

/**
 * A segment of a rollout's traffic as its page shows it to one of its guards.
 *
 * @param guard what was counted
 * @param name the segment
 * @param atFault true once the candidate is proven worse there
 * @param candidateBad units of the candidate with something bad there
 * @param incumbentBad units of the incumbent with something bad there
 * @param evidence evidence of harm there, now
 */
public record RolloutSegment(
        String guard, String name, boolean atFault, long candidateBad, long incumbentBad, String evidence) {

    static List<RolloutSegment> of(EvidenceJudgement judgement) {
        Stream<RolloutSegment> ofLabels = of("bad answers", judgement.segments());
        Stream<RolloutSegment> ofRequests = judgement.guardrails().stream().flatMap(RolloutSegment::of);
        return Stream.concat(ofLabels, ofRequests).toList();
    }

    private static Stream<RolloutSegment> of(GuardrailEvidence guardrail) {
        return of(guardrail.metric(), guardrail.segments());
    }

    private static Stream<RolloutSegment> of(String guard, List<SegmentEvidence> segments) {
        return segments.stream()
                .map(segment -> new RolloutSegment(
                        guard,
                        segment.name(),
                        segment.atFault(),
                        segment.candidateBad(),
                        segment.incumbentBad(),
                        Figures.evidence(segment.harmLog10())));
    }
}
