package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Judgement of all evidence of one rollout step up to a cursor.
 *
 * @param cursor sequence of the last outcome judged
 * @param safe shadow: is the candidate proven not worse than the margin; canary: has it shown all that its step needs
 * @param harm is the candidate proven worse ({@code FAILS}), or not
 * @param units labelled pairs (shadow) or labelled candidate answers (canary) of the step
 * @param candidateBad bad answers of the candidate, in a canary those of all its steps
 * @param incumbentBad bad answers of the incumbent, counted likewise
 * @param safeLog10 log10 of the evidence for safety; the threshold is −log10 of its alpha
 * @param harmLog10 log10 of the evidence for harm
 * @param decidingOutcome sequence at which harm crossed its threshold, if it did
 * @param drawn canary: labelled answers of the step, of either version
 * @param guardrails canary: what each guardrail has counted
 * @param missing what the step still lacks
 * @param badEvents canary: number of the last bad event known; with the cursor it says what the judgement rests on
 * @param segments canary: what labelled answers show in the segments with most evidence, those at fault first; none when the plan tells
 *     none apart
 * @param ratio canary: how many times the incumbent's rate of bad answers the candidate's may be; empty before the first bad answer
 * @param sampleRatio canary: whether the arms are filled in the promised shares
 */
public record EvidenceJudgement(
        long cursor,
        Verdict safe,
        Verdict harm,
        long units,
        long candidateBad,
        long incumbentBad,
        double safeLog10,
        double harmLog10,
        Optional<Long> decidingOutcome,
        Optional<Long> drawn,
        List<GuardrailEvidence> guardrails,
        List<Shortfall> missing,
        Optional<Long> badEvents,
        List<SegmentEvidence> segments,
        Optional<RatioRange> ratio,
        Optional<SampleRatio> sampleRatio) {

    public EvidenceJudgement {
        decidingOutcome = Absent.orEmpty(decidingOutcome);
        drawn = Absent.orEmpty(drawn);
        guardrails = Absent.orEmpty(guardrails);
        missing = Absent.orEmpty(missing);
        badEvents = Absent.orEmpty(badEvents);
        segments = Absent.orEmpty(segments);
        ratio = Absent.orEmpty(ratio);
        sampleRatio = Absent.orEmpty(sampleRatio);
    }

    /** A judgement that no guardrail has part in. */
    public EvidenceJudgement(
            long cursor,
            Verdict safe,
            Verdict harm,
            long units,
            long candidateBad,
            long incumbentBad,
            double safeLog10,
            double harmLog10,
            Optional<Long> decidingOutcome,
            Optional<Long> drawn) {
        this(
                cursor,
                safe,
                harm,
                units,
                candidateBad,
                incumbentBad,
                safeLog10,
                harmLog10,
                decidingOutcome,
                drawn,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** All that its step still lacks, in words; empty when it lacks nothing, or the judge does not say. */
    public Optional<String> lacks() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(Shortfalls.inWords(missing, drawn.orElse(units)));
    }

    /** The same without the parts that an earlier judgement does not tell: the judge that made it may not have known them. */
    public EvidenceJudgement toldLike(EvidenceJudgement earlier) {
        return new EvidenceJudgement(
                cursor,
                safe,
                harm,
                units,
                candidateBad,
                incumbentBad,
                safeLog10,
                harmLog10,
                decidingOutcome,
                drawn,
                guardrails.stream()
                        .map(guardrail -> guardrail.toldLike(earlier))
                        .toList(),
                earlier.missing().isEmpty() ? List.of() : missing,
                badEvents,
                earlier.segments().isEmpty() ? List.of() : segments,
                earlier.ratio().isPresent() ? ratio : Optional.empty(),
                earlier.sampleRatio().isPresent() ? sampleRatio : Optional.empty());
    }

    /** Why nothing may follow from the evidence, in words; empty when it is sound, or the judge does not say. */
    public Optional<String> distrust() {
        if (safe != Verdict.INVALID) {
            return Optional.empty();
        }
        return harm == Verdict.INVALID
                ? sampleRatio.flatMap(SampleRatio::skew)
                : Optional.of("a gateway saw harm that the stored evidence does not prove");
    }

    /** The guardrail that proved harm, if one did. */
    public Optional<GuardrailEvidence> breached() {
        return guardrails.stream()
                .filter(guardrail -> guardrail.crossedAt().isPresent())
                .findFirst();
    }
}
