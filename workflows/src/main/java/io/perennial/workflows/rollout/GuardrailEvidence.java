package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * What one guardrail has counted over all canary steps of a rollout.
 *
 * @param metric its name
 * @param candidateBad bad events of requests that were drawn for the candidate
 * @param incumbentBad bad events of requests that were drawn for the incumbent
 * @param harmLog10 log10 of the evidence for harm
 * @param crossedAt number of the bad event, or sequence of the outcome, at which the evidence crossed its threshold, if it did
 * @param segments the segments with most evidence, those at fault first; none when the plan tells none apart
 * @param ratio how many times the incumbent's rate the candidate's may be; empty before the first bad event
 */
public record GuardrailEvidence(
        String metric,
        long candidateBad,
        long incumbentBad,
        double harmLog10,
        Optional<Long> crossedAt,
        List<SegmentEvidence> segments,
        Optional<RatioRange> ratio) {

    public GuardrailEvidence {
        crossedAt = Absent.orEmpty(crossedAt);
        segments = Absent.orEmpty(segments);
        ratio = Absent.orEmpty(ratio);
    }

    /** The same without the parts that the same guardrail does not tell in an earlier judgement. */
    GuardrailEvidence toldLike(EvidenceJudgement earlier) {
        List<GuardrailEvidence> then = earlier.guardrails().stream()
                .filter(guardrail -> guardrail.metric().equals(metric))
                .toList();
        boolean segmented =
                then.stream().anyMatch(guardrail -> !guardrail.segments().isEmpty());
        boolean ratios = then.stream().anyMatch(guardrail -> guardrail.ratio().isPresent());
        return new GuardrailEvidence(
                metric,
                candidateBad,
                incumbentBad,
                harmLog10,
                crossedAt,
                segmented ? segments : List.of(),
                ratios ? ratio : Optional.empty());
    }
}
