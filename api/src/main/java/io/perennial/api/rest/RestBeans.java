package io.perennial.api.rest;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.spec.Schema;
import io.perennial.api.spec.SpecReading;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the doors of the control API share. */
@Configuration(proxyBeanMethods = false)
class RestBeans {

    @Bean
    static Schema schema() {
        return Schema.published();
    }

    @Bean
    static SpecReading specReading(Schema schema, SourceStore sources, ArtifactRoot artifacts) {
        return new SpecReading(schema, sources, artifacts);
    }

    @Bean
    static Links links(@Value("${links.mlflow}") String mlflow, @Value("${links.temporal}") String temporal) {
        return new Links(mlflow, temporal);
    }

    @Bean
    static LifeReading lifeReading(
            StatusStore statuses,
            OutcomeStore outcomes,
            CursorStore cursors,
            SpecStore specs,
            Links links,
            Lives lives) {
        return new LifeReading(statuses, outcomes, cursors, specs, links, lives);
    }

    @Bean
    static LedgerReading ledgerReading(LedgerStore ledger) {
        return new LedgerReading(ledger);
    }

    @Bean
    static PerformanceReading performanceReading(
            OutcomeStore outcomes, CorrectionStore corrections, SpecStore specs, LedgerReading ledger) {
        return new PerformanceReading(outcomes, corrections, specs, ledger);
    }

    @Bean
    static RolloutCounts rolloutCounts(OutcomeStore outcomes) {
        return new RolloutCounts(outcomes);
    }

    @Bean
    static WaysBack waysBack(Lives lives, RouteStore routes) {
        return new WaysBack(lives, routes);
    }

    @Bean
    static Successors successors(RouteStore routes) {
        return new Successors(routes);
    }
}
