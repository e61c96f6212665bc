package io.perennial.workflows.serving;

import io.perennial.workflows.Absent;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;

/**
 * Asks for a new routing table. Version numbers are given by the store; the same key changes the table once.
 *
 * @param key idempotency key, such as {@code rollout/pc-prices/7/step/2}
 * @param token fencing token: the lifecycle's running number of route owners; a lower one than stored is refused
 * @param model the model
 * @param incumbent answers everything the candidate does not
 * @param candidate the version on trial
 * @param beside scored on the same rows without answering
 * @param outcomes how answers are judged
 * @param harmAlpha error rate of all guards of a rollout together
 * @param refusal when present nothing is answered
 * @param successor model that answers in this one's place when it refuses; empty when none does
 * @param logging when its predictions are stored; empty when that stays as it is
 * @param guardrails metrics of requests that guard the candidate beside labelled answers; the usual ones when absent
 * @param standby version that is kept ready for a way back; empty when that stays as it is while the same version serves
 * @param automation how much of its decisions is left to the model; empty when that stays as it is
 * @param lane the one of several lanes that the candidate and the version beside are meant for, while the others stay as they are; empty when they
 *     are meant for all units
 * @param lanes all lanes, as they come to stand with this change; empty while there is one candidate at most
 */
public record RouteChange(
        String key,
        long token,
        ModelId model,
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
        Optional<LanePlace> lane,
        Optional<Lanes> lanes) {

    public RouteChange {
        candidate = Absent.orEmpty(candidate);
        beside = Absent.orEmpty(beside);
        refusal = Absent.orEmpty(refusal);
        successor = Absent.orEmpty(successor);
        logging = Absent.orEmpty(logging);
        guardrails = Guardrails.orUsual(guardrails);
        standby = Absent.orEmpty(standby);
        automation = Absent.orEmpty(automation);
        lane = Absent.orEmpty(lane);
        lanes = Absent.orEmpty(lanes);
    }

    /** The table of a model to which as much is left as before. */
    public RouteChange(
            String key,
            long token,
            ModelId model,
            ServedVersion incumbent,
            Optional<Candidate> candidate,
            Optional<ServedVersion> beside,
            OutcomeRule outcomes,
            double harmAlpha,
            Optional<String> refusal,
            Optional<ModelId> successor,
            Optional<PredictionLogging> logging,
            Guardrails guardrails,
            Optional<Standby> standby) {
        this(
                key,
                token,
                model,
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The table of a model whose predictions are stored as before. */
    public RouteChange(
            String key,
            long token,
            ModelId model,
            ServedVersion incumbent,
            Optional<Candidate> candidate,
            Optional<ServedVersion> beside,
            OutcomeRule outcomes,
            double harmAlpha,
            Optional<String> refusal,
            Optional<ModelId> successor) {
        this(
                key,
                token,
                model,
                incumbent,
                candidate,
                beside,
                outcomes,
                harmAlpha,
                refusal,
                successor,
                Optional.empty(),
                Guardrails.USUAL,
                Optional.empty());
    }

    /** The table of a model that nobody answers in the place of. */
    public RouteChange(
            String key,
            long token,
            ModelId model,
            ServedVersion incumbent,
            Optional<Candidate> candidate,
            Optional<ServedVersion> beside,
            OutcomeRule outcomes,
            double harmAlpha,
            Optional<String> refusal) {
        this(key, token, model, incumbent, candidate, beside, outcomes, harmAlpha, refusal, Optional.empty());
    }

    /**
     * The same change; what it says nothing of stays as it was: when predictions are stored, how much is left to the model, other lanes and, while the
     * same version serves, what stands by.
     */
    public RouteChange over(Optional<RoutingTable> before) {
        boolean serves =
                before.filter(table -> table.incumbent().equals(incumbent)).isPresent();
        RouteChange kept = with(
                logging.or(() -> before.flatMap(RoutingTable::logging)),
                standby.or(() -> before.flatMap(RoutingTable::standby).filter(_ -> serves)),
                automation.or(() -> before.flatMap(RoutingTable::automation)));
        return lane.map(place -> kept.in(before.flatMap(RoutingTable::lanes)
                        .filter(lanes -> lanes.has(place))
                        .orElseGet(() -> Lanes.empty(place))
                        .with(place, new Lane(candidate, beside))))
                .orElse(kept);
    }

    /** What is tried, on its lane. */
    public RouteChange on(Optional<LanePlace> place) {
        return with(candidate, beside, logging, standby, automation, place, lanes);
    }

    private RouteChange in(Lanes all) {
        return with(Optional.empty(), Optional.empty(), logging, standby, automation, lane, Optional.of(all));
    }

    /** The same change, storing predictions like that. */
    public RouteChange storing(PredictionLogging when) {
        return with(Optional.of(when), standby, automation);
    }

    /** The same change, leaving as much to the model. */
    public RouteChange leaving(Automation toTheModel) {
        return with(logging, standby, Optional.of(toTheModel));
    }

    private RouteChange with(Optional<PredictionLogging> stored, Optional<Standby> ready, Optional<Automation> left) {
        return with(candidate, beside, stored, ready, left, lane, lanes);
    }

    private RouteChange with(
            Optional<Candidate> tried,
            Optional<ServedVersion> scored,
            Optional<PredictionLogging> stored,
            Optional<Standby> ready,
            Optional<Automation> left,
            Optional<LanePlace> place,
            Optional<Lanes> all) {
        return new RouteChange(
                key,
                token,
                model,
                incumbent,
                tried,
                scored,
                outcomes,
                harmAlpha,
                refusal,
                successor,
                stored,
                guardrails,
                ready,
                left,
                place,
                all);
    }

    /** The table that it makes, under the number that the store gives it. */
    public RoutingTable table(long version) {
        return new RoutingTable(
                model,
                version,
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
                automation,
                lanes);
    }
}
