package io.perennial.activities.store.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.LanePlace;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import io.perennial.workflows.serving.Standby;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link RouteStore} does. */
abstract class RouteStoreContract {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ModelId model = Samples.freshModel();

    abstract RouteStore routes();

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    @AfterEach
    void stopGateways() {
        routes().gone("east");
        routes().gone("west");
    }

    @Test
    void hasNoTableBeforeTheFirst() {
        assertThat(routes().current(model)).isEmpty();
    }

    /** A rollout in between knows nothing of it. */
    @Test
    void keepsHowPredictionsAreStoredUntilAChangeSaysOtherwise() {
        routes().write(Samples.change(model, "first", 1));
        assertThat(routes().current(model).orElseThrow().keepsBeforeAnswering()).isFalse();

        routes().write(Samples.change(model, "durable", 1).storing(PredictionLogging.DURABLE));
        routes().write(Samples.change(model, "rollout", 2));
        assertThat(routes().current(model).orElseThrow().keepsBeforeAnswering()).isTrue();

        routes().write(Samples.change(model, "async", 2).storing(PredictionLogging.ASYNC));
        assertThat(routes().all())
                .filteredOn(table -> table.model().equals(model))
                .singleElement()
                .returns(false, RoutingTable::keepsBeforeAnswering);
    }

    /** A rollout in between knows nothing of it. */
    @Test
    void keepsHowMuchIsLeftToTheModelUntilAChangeSaysOtherwise() {
        Automation shadow = new Automation(Degree.SHADOW, Optional.empty(), List.of());
        routes().write(Samples.change(model, "shadow", 1).leaving(shadow));
        routes().write(Samples.change(model, "rollout", 2));
        assertThat(routes().current(model).orElseThrow().leaves()).isEqualTo(shadow);

        routes().write(Samples.change(model, "full", 2).leaving(Automation.FULL));
        assertThat(routes().current(model).orElseThrow().leaves()).isEqualTo(Automation.FULL);
    }

    /** Whoever owns the route goes on owning it. */
    @Test
    void leavesMoreToTheModelWhileARolloutOwnsTheRoute() {
        Candidate candidate = new Candidate(Samples.version(2), 0.25, 7, 1);
        routes().write(Samples.change(model, "rollout", 2, Optional.of(candidate)));

        RouteReceipt receipt = routes().leave(degrees("up", 5, Degree.ASSIST));
        RoutingTable table = routes().current(model).orElseThrow();
        routes().write(Samples.change(model, "step", 2, Optional.of(candidate)));

        assertThat(receipt).isEqualTo(new RouteReceipt(2, 0, 0, false));
        assertThat(table.leaves().degree()).isEqualTo(Degree.ASSIST);
        assertThat(table.candidate()).contains(candidate);
        assertThat(table.token()).isEqualTo(2);
        assertThat(routes().current(model).orElseThrow().leaves().degree()).isEqualTo(Degree.ASSIST);
    }

    /** Two rollouts share the units, and each writes as if there were none but itself. */
    @Test
    void changesOneLaneAndLeavesTheOthersAsTheyAre() {
        routes().write(Samples.change(model, "first", 1));
        Candidate one = new Candidate(Samples.version(2), 0.25, 7, 1);
        Candidate other = new Candidate(Samples.version(3), 0.05, 8, 1);
        routes().write(lane("rollout/7/step/1", 0, Optional.of(one)));
        routes().write(lane("rollout/8/step/1", 1, Optional.of(other)));

        RoutingTable table = routes().current(model).orElseThrow();
        assertThat(table.candidate()).isEmpty();
        assertThat(table.trials().candidates()).containsExactly(one, other);
        assertThat(routes().leaseRenewals(model, 7)).isPositive();
        assertThat(routes().leaseRenewals(model, 8)).isPositive();

        routes().write(lane("rollout/7/end", 0, Optional.empty()));
        Candidate raised = new Candidate(Samples.version(3), 0.5, 8, 2);
        routes().write(lane("rollout/8/step/2", 1, Optional.of(raised)));
        RoutingTable later = routes().current(model).orElseThrow();
        assertThat(later.trials().each()).hasSize(2);
        assertThat(later.trials().candidates()).containsExactly(raised);

        routes().write(Samples.change(model, "promoted", 3));
        assertThat(routes().current(model).orElseThrow().trials().candidates()).isEmpty();
        assertThat(routes().write(lane("rollout/8/step/3", 1, Optional.of(raised)))
                        .superseded())
                .isTrue();
    }

    private RouteChange lane(String key, int index, Optional<Candidate> candidate) {
        return Samples.change(model, key, 2, candidate).on(Optional.of(new LanePlace(7, index, 2)));
    }

    @Test
    void dropsDegreesThatComeAfterNewerOnesAndThoseOfAModelWithoutATable() {
        assertThat(routes().leave(degrees("too early", 1, Degree.SHADOW)).superseded())
                .isTrue();
        routes().write(Samples.change(model, "first", 1));
        RouteReceipt newer = routes().leave(degrees("newer", 5, Degree.ASSIST));
        RouteReceipt late = routes().leave(degrees("late", 4, Degree.FULL));

        assertThat(newer.superseded()).isFalse();
        assertThat(late).isEqualTo(new RouteReceipt(2, 0, 0, true));
        assertThat(routes().leave(degrees("newer", 5, Degree.ASSIST))).isEqualTo(newer);
        assertThat(routes().current(model).orElseThrow().leaves().degree()).isEqualTo(Degree.ASSIST);
    }

    private DegreeChange degrees(String key, long number, Degree degree) {
        return new DegreeChange(key, number, model, new Automation(degree, Optional.empty(), List.of()));
    }

    /** A rollout in between knows nothing of it; a way back does away with it. */
    @Test
    void keepsWhatStandsByWhileTheSameVersionServes() {
        Standby ready = new Standby(Samples.version(3), Instant.parse("2026-12-05T12:00:00Z"));
        routes().write(Samples.change(model, "promoted", 1, Samples.version(1), Optional.of(ready)));

        routes().write(Samples.change(model, "rollout", 2));
        assertThat(routes().current(model).orElseThrow().standby()).contains(ready);

        routes().write(Samples.change(model, "back", 3, Samples.version(3), Optional.empty()));
        assertThat(routes().current(model).orElseThrow().standby()).isEmpty();
    }

    @Test
    void givesEveryChangeTheNextVersion() {
        Candidate candidate = new Candidate(Samples.version(2), 0.25, 7, 1);
        routes().write(Samples.change(model, "first", 1));
        RouteReceipt second = routes().write(Samples.change(model, "second", 1, Optional.of(candidate)));

        RoutingTable table = routes().current(model).orElseThrow();
        assertThat(second).isEqualTo(new RouteReceipt(2, 0, 0, false));
        assertThat(table.version()).isEqualTo(2);
        assertThat(table.token()).isEqualTo(1);
        assertThat(table.incumbent()).isEqualTo(Samples.version(1));
        assertThat(table.candidate()).contains(candidate);
        assertThat(table.outcomes()).isEqualTo(Samples.REGRESSION);
        assertThat(routes().all()).contains(table);
    }

    @Test
    void dropsAChangeWithALowerToken() {
        routes().write(Samples.change(model, "newer owner", 5));
        RouteReceipt late = routes().write(Samples.change(model, "older owner", 4));

        assertThat(late).isEqualTo(new RouteReceipt(1, 0, 0, true));
        assertThat(routes().current(model).orElseThrow().version()).isEqualTo(1);
        assertThat(routes().current(model).orElseThrow().token()).isEqualTo(5);
    }

    @Test
    void answersARepeatedChangeAsTheFirstTime() {
        RouteReceipt first = routes().write(Samples.change(model, "first", 1));
        routes().write(Samples.change(model, "second", 3));
        RouteReceipt superseded = routes().write(Samples.change(model, "third", 2));

        assertThat(routes().write(Samples.change(model, "first", 1))).isEqualTo(first);
        assertThat(routes().write(Samples.change(model, "third", 2))).isEqualTo(superseded);
        assertThat(routes().current(model).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void changesTheTableOnceWhenTheSameChangeComesTwentyTimesAtOnce() throws InterruptedException {
        List<RouteReceipt> receipts = Samples.onTwentyThreads(() -> routes().write(Samples.change(model, "same", 1)));

        assertThat(receipts).containsOnly(new RouteReceipt(1, 0, 0, false));
    }

    @Test
    void notesTheLastOutcomeOfTheMoment() {
        String id = model + "/a";
        predictions().append(List.of(Samples.prediction(id, model, "1")));
        outcomes().record(id, "1", Samples.REGRESSION);

        assertThat(routes().write(Samples.change(model, "key", 1)).outcomesSoFar())
                .isEqualTo(1);
    }

    @Test
    void startsAShareAboveZeroWithAFreshLease() {
        Candidate shadow = new Candidate(Samples.version(2), 0, 7, 1);
        Candidate canary = new Candidate(Samples.version(2), 0.25, 7, 2);
        routes().write(Samples.change(model, "shadow", 1, Optional.of(shadow)));
        assertThat(routes().leaseRenewals(model, 7)).isZero();

        routes().write(Samples.change(model, "canary", 1, Optional.of(canary)));
        routes().renewLease(model, 7);

        assertThat(routes().leaseRenewals(model, 7)).isEqualTo(2);
        assertThat(routes().leaseRenewals(model, 8)).isZero();
    }

    @Test
    void keepsTheFirstFlipOfARollout() {
        Flip first = new Flip(model, 7, FlipCause.HARM, 120, 9, 2, 30, 41.5);
        routes().flip(first);
        routes().flip(new Flip(model, 7, FlipCause.LEASE_LAPSED, 0, 9, 2, 31, 0));

        assertThat(routes().flipped(model, 7)).contains(first);
        assertThat(routes().flipped(model, 8)).isEmpty();
    }

    @Test
    void keepsWhoTookAShareAwayByHandAndWhy() {
        Flip byHand = Flip.byHand(model, 7, new Flip.Order("olga", "a complaint"));
        routes().flip(byHand);

        assertThat(routes().flipped(model, 7)).contains(byHand);
    }

    @Test
    void waitsForNobodyWhenNoGatewayLives() throws InterruptedException {
        assertThat(routes().awaitAdoption(model, 1, LONG)).isZero();
    }

    @Test
    void waitsUntilEveryLivingGatewayHasAdopted() throws Exception {
        routes().alive("east");
        routes().adopted("west", model, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> waiter = threads.submit(() -> routes().awaitAdoption(model, 2, LONG));
            routes().adopted("east", model, 1);
            routes().adopted("east", model, 2);

            assertThat(waiter.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void tellsHowManyHaveAdoptedWhenTheTimeIsOver() throws InterruptedException {
        routes().adopted("east", model, 1);
        routes().adopted("west", model, 2);

        assertThat(routes().awaitAdoption(model, 2, SHORT)).isEqualTo(1);
    }

    @Test
    void waitsNotForAGatewayThatIsGone() throws InterruptedException {
        routes().adopted("east", model, 1);
        routes().adopted("west", model, 2);
        routes().gone("east");

        assertThat(routes().awaitAdoption(model, 2, LONG)).isEqualTo(1);
    }
}
