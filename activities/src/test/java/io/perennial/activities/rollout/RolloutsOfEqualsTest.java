package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.assignment.InMemoryAssignmentStore;
import io.perennial.activities.store.event.InMemoryBadEventStore;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.activities.store.route.ScriptedRoutes;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WireFormat;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.RolloutWorkflow;
import io.perennial.workflows.rollout.RolloutWorkflowImpl;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole rollouts, workflow and judge as they are, in worlds whose truth is known; time is skipped. */
final class RolloutsOfEqualsTest {

    private static final int BLOCK = 50;
    private static final double ALPHA = .01;
    private static final RolloutSpec CAREFUL = new RolloutSpec(true, .1, .05, 40, 600, List.of(.25, .5), 100, ALPHA);

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WireFormat.dataConverter())
                            .build())
                    .build());
    private final Map<ModelId, World> worlds = new ConcurrentHashMap<>();

    @BeforeEach
    void start() {
        temporal.newWorker(TaskQueues.LIFECYCLE).registerWorkflowImplementationTypes(RolloutWorkflowImpl.class);
        temporal.newWorker(TaskQueues.CONTROL).registerActivitiesImplementations(new Routes(), new NoLedger());
        temporal.newWorker(TaskQueues.DATA).registerActivitiesImplementations(new Judges());
        temporal.start();
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    /** Of 200 equal candidates more than 8 go back with a probability of less than one in a thousand, if α is what it says. */
    @Test
    void equalCandidatesHardlyEverGoBackWhileWorseOnesDo() {
        List<RolloutPhase> equals = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            equals.add(rollOut(CAREFUL, new World("equal-" + run, .1, .1, run)).phase());
        }
        List<RolloutPhase> worse = new ArrayList<>();
        for (int run = 0; run < 20; run++) {
            worse.add(rollOut(CAREFUL, new World("worse-" + run, .1, .4, run)).phase());
        }

        assertThat(equals).filteredOn(RolloutPhase.ROLLED_BACK::equals).hasSizeLessThanOrEqualTo(8);
        assertThat(equals).filteredOn(RolloutPhase.PROMOTED::equals).hasSizeGreaterThan(150);
        assertThat(worse).containsOnly(RolloutPhase.ROLLED_BACK);
    }

    /** Ten-fold errors at a share of 5 % and a base of 1 %: half are found within 50 requests of the candidate, nine in ten within 110. */
    @Test
    void tenfoldErrorsGoBackWithinFewRequestsOfTheCandidate() {
        RolloutSpec canary = new RolloutSpec(false, .1, .05, 40, 600, List.of(.05), 100_000, 4 * ALPHA);
        int[] answers = new int[160];
        for (int run = 0; run < answers.length; run++) {
            World world = new World("tenfold-" + run, .01, .1, run);
            assertThat(rollOut(canary, world).phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
            answers[run] = world.answersOfTheCandidate;
        }

        Arrays.sort(answers);
        assertThat(answers[answers.length / 2]).isLessThanOrEqualTo(50);
        assertThat(answers[answers.length * 9 / 10]).isLessThanOrEqualTo(110);
    }

    private RolloutReport rollOut(RolloutSpec plan, World world) {
        worlds.put(world.model, world);
        RolloutRequest request = new RolloutRequest(
                world.model,
                1,
                new ServedVersion(1, "incumbent", "sha-1"),
                new ServedVersion(2, "candidate", "sha-2"),
                plan,
                GateOverrides.NONE,
                new OutcomeRule(Task.CLASSIFICATION, .5),
                BLOCK,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        RolloutWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .setWorkflowId(WorkflowIds.rollout(world.model, 1))
                                .build())
                .rollOut(request);
    }

    /** Outcomes under the route in force, made when somebody waits for them. */
    private static final class World {

        private final ModelId model;
        private final double riskOfIncumbent;
        private final double riskOfCandidate;
        private final SplittableRandom random;
        private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
        private final EvidenceActivities judge = new StoredEvidenceJudge(
                outcomes,
                new InMemoryBadEventStore(),
                new InMemoryAssignmentStore(),
                new SettledCursors(),
                new ScriptedRoutes(),
                (_, _) -> true,
                Duration.ofSeconds(10));
        private Optional<RouteChange> route = Optional.empty();
        private int answersOfTheCandidate;

        World(String name, double riskOfIncumbent, double riskOfCandidate, int seed) {
            this.model = new ModelId(name);
            this.riskOfIncumbent = riskOfIncumbent;
            this.riskOfCandidate = riskOfCandidate;
            this.random = new SplittableRandom(seed);
            outcomes.whenSomebodyWaits(this::next);
        }

        RouteReceipt adopt(RouteChange change) {
            route = Optional.of(change);
            return new RouteReceipt(1, outcomes.lastSequence(model), 1, false);
        }

        /** Outcomes up to the next that is bad, at most a block of them: no other proves harm. */
        private void next() {
            RouteChange change = route.orElseThrow();
            for (int outcome = 0; outcome < BLOCK; outcome++) {
                if (change.beside().isPresent()) {
                    outcomes.addPair(1, loss(riskOfIncumbent), Optional.of(loss(riskOfCandidate)), 2);
                } else if (answer(change.candidate().orElseThrow())) {
                    return;
                }
            }
        }

        /** One answer of the canary; true when it is bad. */
        private boolean answer(Candidate candidate) {
            boolean onTrial = random.nextDouble() < candidate.share();
            boolean bad = random.nextDouble() < (onTrial ? riskOfCandidate : riskOfIncumbent);
            answersOfTheCandidate += onTrial ? 1 : 0;
            outcomes.addCanary(1, candidate.step(), onTrial ? Arm.CANDIDATE : Arm.INCUMBENT, candidate.share(), bad);
            return bad;
        }

        private double loss(double risk) {
            return random.nextDouble() < risk ? 1 : 0;
        }
    }

    /** Each rollout's own judge. */
    private final class Judges implements EvidenceActivities {

        @Override
        public EvidenceJudgement judgeShadow(EvidenceRequest request) {
            return judge(request).judgeShadow(request);
        }

        @Override
        public EvidenceJudgement judgeCanary(EvidenceRequest request) {
            return judge(request).judgeCanary(request);
        }

        private EvidenceActivities judge(EvidenceRequest request) {
            return Optional.ofNullable(worlds.get(request.model())).orElseThrow().judge;
        }
    }

    /** Each rollout's own routes. */
    private final class Routes implements RouteActivities {

        @Override
        public RouteReceipt setRoute(RouteChange change) {
            return Optional.ofNullable(worlds.get(change.model())).orElseThrow().adopt(change);
        }
    }

    /** Nobody reads what is decided here. */
    private static final class NoLedger implements LedgerActivities {

        @Override
        public void record(List<Decision> decisions) {}

        @Override
        public void publish(StatusPublication publication) {}
    }
}
