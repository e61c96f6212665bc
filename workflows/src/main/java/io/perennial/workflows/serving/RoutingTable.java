package io.perennial.workflows.serving;

import io.perennial.workflows.Absent;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;

/**
 * Who answers, for one model, at one version of the table.
 *
 * @param model the model
 * @param version rises by one with every change
 * @param token fencing token of the writer; a write with a lower token loses
 * @param incumbent answers everything the candidate does not
 * @param candidate the version on trial, if any
 * @param beside scored on the same rows without answering: the candidate in shadow, or the previous champion after a promotion
 * @param outcomes how answers are judged
 * @param harmAlpha probability of taking a harmless candidate away over its whole rollout, in (0, 1)
 * @param refusal when present nothing is answered and callers get this sentence
 * @param successor model that answers in this one's place when it refuses; empty when none does
 * @param logging when its predictions are stored; soon after the answer when nothing is said
 * @param guardrails metrics of requests that guard the candidate beside labelled answers; the usual ones when absent
 * @param standby version that is kept ready for a way back, if any
 * @param automation how much of its decisions is left to the model; all when nothing is said
 * @param lanes units divided among several candidates, which then stand here and not in {@code candidate} and {@code beside}; empty while there is
 *     one candidate at most
 */
public record RoutingTable(
        ModelId model,
        long version,
        long token,
        ServedVersion incumbent,
        Optional<Candidate> candidate,
        Optional<ServedVersion> beside,
        OutcomeRule outcomes,
        double harmAlpha,
        Optional<String> refusal,
        Optional<ModelId> successor,
        Optional<PredictionLogging> logging,
        Guardrails guardrails,
        Optional<Standby> standby,
        Optional<Automation> automation,
        Optional<Lanes> lanes) {

    public RoutingTable {
        candidate = Absent.orEmpty(candidate);
        beside = Absent.orEmpty(beside);
        refusal = Absent.orEmpty(refusal);
        successor = Absent.orEmpty(successor);
        logging = Absent.orEmpty(logging);
        guardrails = Guardrails.orUsual(guardrails);
        standby = Absent.orEmpty(standby);
        automation = Absent.orEmpty(automation);
        lanes = Absent.orEmpty(lanes);
    }

    /** The table of a model that nobody answers in the place of. */
    public RoutingTable(
            ModelId model,
            long version,
            long token,
            ServedVersion incumbent,
            Optional<Candidate> candidate,
            Optional<ServedVersion> beside,
            OutcomeRule outcomes,
            double harmAlpha,
            Optional<String> refusal) {
        this(
                model,
                version,
                token,
                incumbent,
                candidate,
                beside,
                outcomes,
                harmAlpha,
                refusal,
                Optional.empty(),
                Optional.empty(),
                Guardrails.USUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** True when an answer is given only once its predictions are stored. */
    public boolean keepsBeforeAnswering() {
        return logging.filter(PredictionLogging.DURABLE::equals).isPresent();
    }

    /** How much of its decisions is left to the model. */
    public Automation leaves() {
        return automation.orElse(Automation.FULL);
    }

    /** The next version of the table, that else leaves so much to the model. */
    public RoutingTable leaving(Automation toTheModel) {
        return new RoutingTable(
                model,
                version + 1,
                token,
                incumbent,
                candidate,
                beside,
                outcomes,
                harmAlpha,
                refusal,
                successor,
                logging,
                guardrails,
                standby,
                Optional.of(toTheModel),
                lanes);
    }

    /** True when this table comes after the one that is in force. */
    public boolean replaces(RoutingTable inForce) {
        return version > inForce.version;
    }

    /** What each guard of a canary may spend of {@link #harmAlpha}. */
    public double harmAlphaOfATest() {
        return HarmBudget.ofATest(harmAlpha, guardrails);
    }

    /** What is tried, on which part of the units; one lane while there is one candidate at most. */
    public Lanes trials() {
        return lanes.orElseGet(() -> Lanes.of(new Lane(candidate, beside)));
    }
}
