package io.perennial.activities.rollout;

import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.store.Outcome;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.Prediction;
import io.perennial.activities.store.PredictionStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.Arm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All evidence of one rollout up to an outcome, read once and then carried on.
 *
 * <p>It is a function of the stored outcomes alone: one that grew block by block and one that is read afresh are equal. A fresh one
 * begins at the rollout's first outcome: harm is counted over all its steps, so no later step's beginning would do.
 */
final class RolloutEvidence {

    private static final int PAGE = 500;

    private final ModelId model;
    private final int rollout;
    private final int candidate;
    private final RolloutSpec plan;
    private final ShadowPairs shadow;
    private final HarmGuard guard;
    private final UnitDraws draws = new UnitDraws();
    private final Map<Integer, Long> answersByStep = new HashMap<>();
    private boolean begun;
    private long readTo;

    RolloutEvidence(EvidenceRequest request) {
        this.model = request.model();
        this.rollout = request.rollout();
        this.candidate = request.candidate();
        this.plan = request.plan();
        this.shadow = new ShadowPairs(plan);
        this.guard = new HarmGuard(plan.harmAlpha());
    }

    /** True when this evidence belongs to the request's rollout and has not read beyond the outcome. */
    boolean serves(EvidenceRequest request, long upTo) {
        return rollout == request.rollout()
                && candidate == request.candidate()
                && plan.equals(request.plan())
                && readTo <= upTo;
    }

    /** Reads on to this outcome, or to the one that decides, if it comes first; {@code betweenPages} may stop it between whole pages. */
    void read(EvidenceStores stores, long upTo, Supplier<OptionalLong> deciding, Runnable betweenPages) {
        begin(stores.outcomes(), upTo);
        while (readTo < upTo && deciding.get().isEmpty()) {
            betweenPages.run();
            List<Outcome> page = stores.outcomes().after(model, readTo, (int) Math.min(PAGE, upTo - readTo));
            if (page.isEmpty()) {
                return;
            }
            addUntilDecided(page, unitsOf(page, stores.predictions()), deciding);
        }
    }

    /** Units by prediction, where draws were made; they are kept with the predictions only. */
    private Map<String, String> unitsOf(List<Outcome> page, PredictionStore predictions) {
        if (page.stream().noneMatch(this::isDrawn)) {
            return Map.of();
        }
        return predictions.ofOutcomes(model, readTo, page.getLast().sequence()).stream()
                .collect(Collectors.toMap(Prediction::id, Prediction::unitKey));
    }

    private boolean isDrawn(Outcome outcome) {
        return outcome.rollout() == rollout && outcome.share() > 0;
    }

    private void addUntilDecided(List<Outcome> page, Map<String, String> units, Supplier<OptionalLong> deciding) {
        for (Outcome outcome : page) {
            add(outcome, Optional.ofNullable(units.get(outcome.predictionId())));
            if (deciding.get().isPresent()) {
                return;
            }
        }
    }

    private void begin(OutcomeStore outcomes, long upTo) {
        if (!begun) {
            readTo = Math.min(outcomes.before(model, rollout), upTo);
            begun = true;
        }
    }

    /** A draw whose prediction is no longer kept is left out: a unit seen before cannot be told from a new one. */
    private void add(Outcome outcome, Optional<String> unit) {
        readTo = outcome.sequence();
        if (outcome.rollout() != rollout) {
            return;
        }
        if (isDrawn(outcome)) {
            boolean byCandidate = outcome.arm() == Arm.CANDIDATE;
            guard.add(outcome.sequence(), byCandidate, outcome.bad(), outcome.share());
            unit.ifPresent(key -> draws.add(outcome.sequence(), key, byCandidate, outcome.share()));
            answersByStep.merge(outcome.step(), byCandidate ? 1L : 0L, Long::sum);
        } else if (outcome.arm() == Arm.INCUMBENT
                && outcome.beside().filter(version -> version == candidate).isPresent()) {
            shadow.add(outcome);
        }
    }

    ShadowPairs shadow() {
        return shadow;
    }

    HarmGuard guard() {
        return guard;
    }

    UnitDraws draws() {
        return draws;
    }

    /** Sequence of the outcome that ends a canary: it proved the draws skewed, which makes harm worthless, or harm. */
    OptionalLong canaryEndsAt() {
        return draws.skewedAt().isPresent() ? draws.skewedAt() : guard.crossedAt();
    }

    /** Labelled answers of the candidate in a canary step. */
    long answers(int step) {
        return answersByStep.getOrDefault(step, 0L);
    }

    /** Sequence of the last outcome read. */
    long readTo() {
        return readTo;
    }
}
