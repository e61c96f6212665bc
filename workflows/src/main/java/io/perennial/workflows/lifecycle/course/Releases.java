package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
import io.perennial.workflows.training.RegisteredVersion;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the champion: route first, because that is what callers feel, then monitor and, beside the life, alias. */
final class Releases {

    private final RouteActivities routes = Workflow.newActivityStub(RouteActivities.class, EffectOptions.CONTROL);
    private final Life life;
    private final Ledger ledger;
    private final Monitor monitor;
    private final Alias alias;
    private final WorkflowLock route;

    Releases(Life life, Ledger ledger, Monitor monitor, Alias alias, WorkflowLock route) {
        this.life = life;
        this.ledger = ledger;
        this.monitor = monitor;
        this.alias = alias;
        this.route = route;
    }

    /** The version serves everything, and nothing is beside it. */
    void first(RegisteredVersion version, Cause cause, String key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", version.model().label());
        ledger.record(ledger.decision(
                DecisionKind.FIRST_RELEASE,
                cause.key(),
                cause.actor(),
                cause.reason(),
                facts,
                Optional.of(version.version())));
        putInForce(version.served(), Optional.empty(), Optional.empty(), key);
        Champion champion = champion(version);
        life.champions().promote(champion);
        monitor.watch(champion, Optional.empty(), key);
        alias.follow(version.version(), key);
    }

    /** The version has proven itself in a rollout; its predecessor goes on scoring beside it, and stands by for its window. */
    void promote(RegisteredVersion version, String key) {
        Optional<ServedVersion> beside = life.champions().current().map(Champion::served);
        putInForce(version.served(), beside, beside.flatMap(this::standby), key);
        Champion champion = champion(version);
        life.champions().promote(champion);
        monitor.watch(champion, beside, key);
        alias.follow(version.version(), key);
    }

    /** The champion stays; its evidence starts afresh, so that what failed is not tried again at once. */
    void keep(String key) {
        life.champions().current().ifPresent(champion -> monitor.watch(champion, Optional.empty(), key));
    }

    /** Gives everything to the champion, whatever a broken rollout left behind. */
    void restore(String key) {
        life.champions().current().ifPresent(champion -> {
            putInForce(champion.served(), Optional.empty(), Optional.empty(), key);
        });
    }

    /** An earlier champion serves again; empty when there is none to go back to. */
    Optional<Champion> goBack(Cause cause, Optional<Integer> toVersion) {
        Optional<Champion> target = life.champions().target(toVersion);
        target.ifPresent(earlier -> goBackTo(earlier, cause));
        return target;
    }

    private void goBackTo(Champion earlier, Cause cause) {
        int version = earlier.served().version();
        Map<String, String> facts = new LinkedHashMap<>();
        life.champions()
                .current()
                .ifPresent(failed -> facts.put("from", "v" + failed.served().version()));
        facts.put("to", "v" + version);
        ledger.record(ledger.decision(DecisionKind.ROLLBACK_ASKED, cause));
        RouteReceipt route = putInForce(earlier.served(), Optional.empty(), Optional.empty(), cause.key());
        facts.put("gateways", Integer.toString(route.gateways()));
        life.champions().goBack(earlier);
        ledger.record(wentBack(cause, facts, version));
        monitor.watch(earlier, Optional.empty(), cause.key());
        alias.follow(version, cause.key());
    }

    private List<Decision> wentBack(Cause cause, Map<String, String> facts, int version) {
        List<Decision> decisions = new ArrayList<>();
        decisions.add(ledger.decision(
                DecisionKind.ROLLED_BACK, cause.key(), cause.actor(), cause.reason(), facts, Optional.of(version)));
        cause.episode()
                .ifPresent(episode -> decisions.add(ledger.decision(
                        DecisionKind.EPISODE_CLOSED,
                        cause.key(),
                        Cause.MONITORING,
                        "v" + version + " serves everything again",
                        Map.of(),
                        Optional.of(version))));
        return decisions;
    }

    private Optional<Standby> standby(ServedVersion previous) {
        return life.appliedSpec()
                .rollout()
                .standby()
                .map(window -> new Standby(
                        previous,
                        Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(window)));
    }

    /** Degrees do not move while a route is written, so that neither overwrites what the other has changed. */
    private RouteReceipt putInForce(
            ServedVersion serves, Optional<ServedVersion> beside, Optional<Standby> standby, String key) {
        route.lock();
        try {
            life.degrees().follow(life.appliedSpec());
            RouteReceipt receipt = routes.setRoute(change(serves, beside, standby, key));
            life.heardOf(receipt.outcomesSoFar());
            return receipt;
        } finally {
            route.unlock();
        }
    }

    private RouteChange change(
            ServedVersion serves, Optional<ServedVersion> beside, Optional<Standby> standby, String key) {
        return new RouteChange(
                key + "/route",
                life.numbering().nextRouteOwner(),
                life.model(),
                serves,
                Optional.empty(),
                beside,
                life.appliedSpec().outcomeRule(),
                life.appliedSpec().rollout().harmAlpha(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(life.appliedSpec().predictionLogging()),
                life.appliedSpec().rollout().guardrails(),
                standby,
                Optional.of(life.degrees().left()),
                Optional.empty(),
                Optional.empty());
    }

    private Champion champion(RegisteredVersion version) {
        return new Champion(
                version.served(),
                version.model().recipe(),
                version.model().scores().badRateUpperBound(),
                life.outcomes(),
                version.model().dataset());
    }
}
