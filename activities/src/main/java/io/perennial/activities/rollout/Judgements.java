package io.perennial.activities.rollout;

import io.perennial.activities.statistics.CanaryGuard;
import io.perennial.activities.statistics.HarmGuard;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.RatioRange;
import io.perennial.workflows.rollout.SegmentEvidence;
import io.perennial.workflows.rollout.Shortfall;
import io.perennial.workflows.serving.Guardrails;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Turns evidence into judgements; what is not proven is too early. */
final class Judgements {

    /** More are not told: judgements are kept in histories. */
    private static final int MOST_SEGMENTS = 5;

    private Judgements() {}

    static EvidenceJudgement ofShadow(EvidenceRequest request, RolloutEvidence evidence) {
        ShadowPairs shadow = evidence.shadow();
        List<Shortfall> missing = shadow.missing(request.plan());
        boolean harmful = shadow.harmfulAt().isPresent();
        return new EvidenceJudgement(
                Math.max(request.cursor(), evidence.readTo()),
                missing.isEmpty() && !harmful ? Verdict.HOLDS : Verdict.TOO_EARLY,
                harmful ? Verdict.FAILS : Verdict.TOO_EARLY,
                shadow.asked(),
                shadow.candidateBad(),
                shadow.incumbentBad(),
                shadow.safeLog10(),
                shadow.harmLog10(),
                boxed(shadow.harmfulAt()),
                Optional.empty(),
                List.of(),
                missing,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** What canary evidence decides by itself: that it cannot be trusted, or harm. */
    static Optional<EvidenceJudgement> decisive(EvidenceRequest request, RolloutEvidence evidence) {
        if (evidence.isSkewed()) {
            return Optional.of(ofSkewedDraws(request, evidence));
        }
        return evidence.provesHarm() ? Optional.of(ofCanary(request, evidence)) : Optional.empty();
    }

    static EvidenceJudgement ofCanary(EvidenceRequest request, RolloutEvidence evidence) {
        List<Shortfall> missing = missing(request, evidence);
        boolean harmful = evidence.provesHarm();
        return canary(
                request,
                evidence,
                missing,
                missing.isEmpty() && !harmful ? Verdict.HOLDS : Verdict.TOO_EARLY,
                harmful ? Verdict.FAILS : Verdict.TOO_EARLY);
    }

    /** The arms are not filled in the promised shares: neither harm nor its absence follows from such evidence. */
    private static EvidenceJudgement ofSkewedDraws(EvidenceRequest request, RolloutEvidence evidence) {
        return canary(request, evidence, missing(request, evidence), Verdict.INVALID, Verdict.INVALID);
    }

    /** A gateway saw harm where what is stored proves none: nothing may follow from this evidence. */
    static EvidenceJudgement ofUnconfirmedFlip(EvidenceRequest request, RolloutEvidence evidence) {
        return canary(request, evidence, missing(request, evidence), Verdict.INVALID, Verdict.TOO_EARLY);
    }

    /** Nothing could be read: the cursor stays, so that the same outcomes are judged again. */
    static EvidenceJudgement unknown(EvidenceRequest request) {
        return new EvidenceJudgement(
                request.cursor(), Verdict.UNKNOWN, Verdict.UNKNOWN, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    private static EvidenceJudgement canary(
            EvidenceRequest request, RolloutEvidence evidence, List<Shortfall> missing, Verdict safe, Verdict harm) {
        HarmGuard guard = evidence.guard();
        return new EvidenceJudgement(
                Math.max(request.cursor(), evidence.readTo()),
                safe,
                harm,
                evidence.step(request.step()).answers(),
                guard.candidateBad(),
                guard.incumbentBad(),
                guard.safeLog10(),
                guard.log10Evidence(),
                boxed(evidence.labelsProveHarmAt()),
                Optional.of(evidence.step(request.step()).drawn()),
                guardrails(evidence),
                missing,
                Optional.of(evidence.eventsReadTo()),
                segments(guard),
                ratio(guard),
                Optional.of(evidence.sampleRatio()));
    }

    private static List<Shortfall> missing(EvidenceRequest request, RolloutEvidence evidence) {
        return evidence.step(request.step())
                .missing(request.plan(), request.step(), evidence.guard().safeLog10());
    }

    private static List<GuardrailEvidence> guardrails(RolloutEvidence evidence) {
        return Stream.concat(
                        evidence.costs().stream().map(costs -> guardrail(Guardrails.MEAN_COST, costs)),
                        evidence.requests().byMetric().entrySet().stream()
                                .map(entry -> guardrail(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static GuardrailEvidence guardrail(String metric, CanaryGuard guard) {
        return new GuardrailEvidence(
                metric,
                guard.candidateBad(),
                guard.incumbentBad(),
                guard.log10Evidence(),
                boxed(guard.crossedAt()),
                segments(guard),
                ratio(guard));
    }

    private static List<SegmentEvidence> segments(CanaryGuard guard) {
        return guard.segments().stream()
                .limit(MOST_SEGMENTS)
                .map(segment -> new SegmentEvidence(
                        segment.column(),
                        segment.word(),
                        segment.candidateBad(),
                        segment.incumbentBad(),
                        segment.log10Evidence(),
                        segment.atFault()))
                .toList();
    }

    private static Optional<RatioRange> ratio(CanaryGuard guard) {
        return guard.ratio(RatioRange.ALPHA)
                .map(range -> new RatioRange(range.low(), finite(range.high()), finite(range.estimate())));
    }

    private static Optional<Double> finite(double ratio) {
        return Double.isFinite(ratio) ? Optional.of(ratio) : Optional.empty();
    }

    private static Optional<Long> boxed(OptionalLong sequence) {
        return sequence.isPresent() ? Optional.of(sequence.getAsLong()) : Optional.empty();
    }
}
