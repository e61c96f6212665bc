package io.perennial.api.console;

import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.RatioRange;
import io.perennial.workflows.rollout.RolloutSpec;
import java.util.List;

/**
 * A guardrail of a rollout as its page shows it.
 *
 * @param name its metric
 * @param crossed true once it has proven harm, which is final
 * @param candidateBad bad events of requests drawn for the candidate
 * @param incumbentBad bad events of requests drawn for the incumbent
 * @param evidence evidence of harm now
 * @param needed evidence that proves it
 * @param ratio how many times the incumbent's rate the candidate's may be
 */
public record RolloutGuardrail(
        String name,
        boolean crossed,
        long candidateBad,
        long incumbentBad,
        String evidence,
        String needed,
        String ratio) {

    static List<RolloutGuardrail> of(EvidenceJudgement judgement, RolloutSpec plan) {
        return judgement.guardrails().stream()
                .map(guardrail -> of(guardrail, plan))
                .toList();
    }

    private static RolloutGuardrail of(GuardrailEvidence guardrail, RolloutSpec plan) {
        return new RolloutGuardrail(
                guardrail.metric(),
                guardrail.crossedAt().isPresent(),
                guardrail.candidateBad(),
                guardrail.incumbentBad(),
                Figures.evidence(guardrail.harmLog10()),
                Figures.odds(plan.harmAlphaOfATest()),
                guardrail.ratio().map(RatioRange::inWords).orElse("—"));
    }
}
