package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.GatewayTable;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.LanePlace;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RoutingTable;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The guard and the lease of a gateway, on real stores and a clock of the test's own. */
class TrialsTest {

    private static final Database database = TestDatabase.fresh().open();
    private static final Notices notices = Notices.listen(database);
    private static final RouteStore routes = new PostgresRouteStore(database, notices);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
    private static final BadEventStore events = new PostgresBadEventStore(database);
    private static final PredictionStore predictions = new PostgresPredictionStore(database);

    private long now;
    private final Trials trials = new Trials(outcomes, events, routes, () -> now);

    @AfterAll
    static void close() {
        notices.close();
        database.close();
    }

    @Test
    void takesAHarmfulCandidateAwayAtTheCrossingOutcomeAndForGood() {
        RoutingTable table = canary("harmful", 0.5);
        Route route = route(table);
        assertThat(arms(route)).contains(Arm.CANDIDATE);

        int needed = labelBadAnswersUntilOff(table, route);

        assertThat(needed).isBetween(5, 40);
        assertThat(arms(route)).doesNotContain(Arm.CANDIDATE);
        Flip flip = routes.flipped(table.model(), 1).orElseThrow();
        assertThat(flip.cause()).isEqualTo(FlipCause.HARM);
        assertThat(flip.outcome()).isEqualTo(outcomes.lastSequence(table.model()));
        assertThat(flip.candidateBad()).isEqualTo(needed);
        assertThat(route(raised(table, 0.75)).draw("any").assignment().share()).isZero();
    }

    /** Both versions err on every second row; the candidate misses what the incumbent finds and takes for sick who is well. */
    @Test
    void takesACandidateAwayWhoseErrorsAreAsManyAndDearer() {
        RoutingTable table = written(Tables.guarded(
                "dear",
                FakeModels.times(1, 1),
                FakeModels.times(2, 2),
                new Guardrails(List.of(Guardrails.MEAN_COST), List.of()),
                new OutcomeRule(
                        Task.CLASSIFICATION,
                        .15,
                        Optional.of(new AgreedCosts("sick", CostMatrix.ofErrors(1, 20), Optional.empty())))));
        Route route = route(table);
        int number = 0;
        while (route.draw("any").assignment().share() > 0 && number < 400) {
            boolean wrong = number % 4 < 2;
            classify(table, number++, Arm.CANDIDATE, wrong ? "well" : "sick", "sick");
            classify(table, number++, Arm.INCUMBENT, wrong ? "sick" : "well", "well");
            trials.judge(table.model(), now);
        }

        assertThat(number).isBetween(10, 200);
        Flip flip = routes.flipped(table.model(), 1).orElseThrow();
        assertThat(flip.metric()).contains(Guardrails.MEAN_COST);
        assertThat(flip.outcome()).isLessThanOrEqualTo(outcomes.lastSequence(table.model()));
        assertThat(flip.candidateBad()).isCloseTo(flip.incumbentBad(), within(1L));
    }

    @Test
    void countsNothingTwiceAfterARestart() {
        RoutingTable table = canary("restarted", 0.5);
        Route route = route(table);
        int needed = labelBadAnswersUntilOff(table, route);
        RoutingTable again = canary("restarted-again", 0.5);
        Route before = route(again);
        for (int i = 0; i < needed - 1; i++) {
            label(again, i, true);
            trials.judge(again.model(), now);
            trials.judge(again.model(), now);
        }
        assertThat(before.draw("any").assignment().share()).isEqualTo(0.5);

        Trials restarted = new Trials(outcomes, events, routes, () -> now);
        Route after = route(restarted, again);
        restarted.judge(again.model(), now);
        assertThat(after.draw("any").assignment().share()).isEqualTo(0.5);

        label(again, needed, true);
        restarted.judge(again.model(), now);
        assertThat(after.draw("any").assignment().share()).isZero();
    }

    /** A gateway that started late in a long life read every outcome there had ever been before it served. */
    @Test
    void beginsAtTheFirstOutcomeOfTheRollout() {
        RoutingTable table = canary("long-lived", 0.5);
        for (int number = 0; number < 3; number++) {
            label(table, number, 9);
        }
        label(table, 3, 1);

        assertThat(outcomes.before(table.model(), 1)).isEqualTo(3);
        assertThat(route(table).trials().findFirst().orElseThrow().cursor()).isEqualTo(4);
    }

    @Test
    void learnsOfAFlipThatAnotherGatewayMade() {
        RoutingTable table = canary("elsewhere", 0.5);
        Route route = route(table);
        routes.flip(new Flip(table.model(), 1, FlipCause.HARM, 3, 3, 0, 5, 1.5));

        trials.learnOfFlip(table.model());

        assertThat(arms(route)).doesNotContain(Arm.CANDIDATE);
        assertThat(arms(route(new Trials(outcomes, events, routes, () -> now), table)))
                .doesNotContain(Arm.CANDIDATE);
    }

    @Test
    void takesTheCandidateAwayWhenItsLeaseLapses() {
        RoutingTable table = canary("leased", 0.5);
        Route route = route(table);
        trials.learnOfRenewal(table.model());
        pass(Duration.ofSeconds(29));
        routes.renewLease(table.model(), 1);
        trials.learnOfRenewal(table.model());
        pass(Duration.ofSeconds(29));
        trials.learnOfRenewal(table.model()); // no new number: the term goes on
        trials.watchLease(route);
        assertThat(arms(route)).contains(Arm.CANDIDATE);
        assertThat(routes.flipped(table.model(), 1)).isEmpty();

        pass(Duration.ofSeconds(2));
        assertThat(arms(route)).doesNotContain(Arm.CANDIDATE);
        trials.watchLease(route);

        assertThat(routes.flipped(table.model(), 1).orElseThrow().cause()).isEqualTo(FlipCause.LEASE_LAPSED);
    }

    @Test
    void lapsesNoLeaseInShadow() {
        RoutingTable table = canary("shadow", 0);
        Route route = route(table);
        pass(Duration.ofMinutes(10));

        trials.watchLease(route);

        assertThat(routes.flipped(table.model(), 1)).isEmpty();
        assertThat(arms(route(raised(table, 0.5)))).contains(Arm.CANDIDATE);
    }

    /** What one candidate did is no evidence about the other, and its flip is its own. */
    @Test
    void takesOneOfTwoCandidatesAway() {
        written(lane("two", FakeModels.times(2, 2), 1, 0));
        RoutingTable table = written(lane("two", FakeModels.times(3, 3), 2, 1));
        Route route = route(table);
        assertThat(rollouts(route)).containsExactly(1, 2);

        for (int i = 0; i < 100 && rollouts(route).contains(1); i++) {
            label(table, i, 1, true);
            label(table, 1000 + i, 2, false);
            trials.judge(table.model(), now);
        }

        assertThat(rollouts(route)).containsExactly(2);
        assertThat(routes.flipped(table.model(), 1).orElseThrow().cause()).isEqualTo(FlipCause.HARM);
        assertThat(routes.flipped(table.model(), 2)).isEmpty();
        pass(GatewayTable.LEASE.plusSeconds(1));
        trials.watchLease(route);
        assertThat(rollouts(route)).isEmpty();
        assertThat(routes.flipped(table.model(), 2).orElseThrow().cause()).isEqualTo(FlipCause.LEASE_LAPSED);
    }

    private static RouteChange lane(String model, ServedVersion candidate, int rollout, int lane) {
        return Tables.canary(model, FakeModels.times(1, 1), new Candidate(candidate, .5, rollout, 1))
                .on(Optional.of(new LanePlace(1, lane, 2)));
    }

    /** Rollouts whose candidates answer somebody. */
    private static List<Integer> rollouts(Route route) {
        return IntStream.range(0, 200)
                .mapToObj(unit -> route.draw("unit-" + unit))
                .filter(drawn -> drawn.assignment().arm() == Arm.CANDIDATE)
                .map(drawn -> drawn.lane().candidate().orElseThrow().rollout())
                .distinct()
                .sorted()
                .toList();
    }

    private int labelBadAnswersUntilOff(RoutingTable table, Route route) {
        for (int i = 0; i < 100; i++) {
            label(table, i, true);
            trials.judge(table.model(), now);
            if (route.draw("any").assignment().share() == 0) {
                return i + 1;
            }
        }
        throw new AssertionError("a hundred bad answers did not switch the candidate off");
    }

    private static void label(RoutingTable table, int number, int rollout) {
        label(table, number, rollout, false);
    }

    private static void label(RoutingTable table, int number, boolean bad) {
        label(table, number, 1, bad);
    }

    private static void label(RoutingTable table, int number, int rollout, boolean bad) {
        label(table, number, rollout, Arm.CANDIDATE, bad ? "1000.0" : "100.0", "100");
    }

    private static void classify(RoutingTable table, int number, Arm arm, String answer, String truth) {
        label(table, number, 1, arm, answer, truth);
    }

    private static void label(RoutingTable table, int number, int rollout, Arm arm, String answer, String truth) {
        String id = table.model() + "-" + number;
        predictions.append(List.of(new Prediction(
                id,
                table.model(),
                Instant.EPOCH,
                id,
                Map.of("speed", 1.0),
                arm == Arm.CANDIDATE ? 2 : 1,
                arm,
                0.5,
                rollout,
                1,
                table.version(),
                answer,
                Optional.empty(),
                Optional.empty())));
        outcomes.record(id, truth, table.outcomes());
    }

    private static RoutingTable canary(String model, double share) {
        return written(Tables.canary(model, FakeModels.times(1, 1), FakeModels.times(2, 2), share));
    }

    private static RoutingTable raised(RoutingTable table, double share) {
        return canary(table.model().value(), share);
    }

    private static RoutingTable written(RouteChange change) {
        routes.write(change);
        return routes.current(change.model()).orElseThrow();
    }

    private Route route(RoutingTable table) {
        return route(trials, table);
    }

    private static Route route(Trials trials, RoutingTable table) {
        OpenModel model = new OpenModel(table.incumbent(), new NoModel());
        List<Trial> open = trials.of(table);
        List<OpenLane> lanes = table.trials().each().stream()
                .map(lane ->
                        new OpenLane(lane.candidate(), Optional.of(model), Optional.empty(), Optional.empty()).in(open))
                .toList();
        return new Route(table, model, table.trials(), lanes, Optional.empty());
    }

    private static List<Arm> arms(Route route) {
        return IntStream.range(0, 50)
                .mapToObj(unit -> route.draw("unit-" + unit).assignment())
                .map(Assignment::arm)
                .distinct()
                .toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
