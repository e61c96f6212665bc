package io.perennial.api;

import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.ModelCards;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.PostgresLedgerStore;
import io.perennial.activities.store.PostgresSpecStore;
import io.perennial.activities.store.PostgresStatusStore;
import io.perennial.activities.store.PostgresTokenStore;
import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.UploadedModels;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.PostgresAssignmentStore;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.batch.PostgresBatchStore;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.cases.PostgresCaseStore;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.PostgresTagStore;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresCorrectionStore;
import io.perennial.activities.store.outcome.PostgresCursorStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionHistory;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionHistory;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.retention.PredictionPartitions;
import io.perennial.activities.store.retention.Retention;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.activities.store.source.ContentAddressedSourceStore;
import io.perennial.activities.store.source.SourceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores of a process, each under the interface that the doors know. */
@Configuration(proxyBeanMethods = false)
class StoreBeans {

    @Bean
    static Database database(
            @Value("${database.url}") String url,
            @Value("${database.user}") String user,
            @Value("${database.password}") String password,
            @Value("${database.patience:#{null}}") Optional<Duration> patience) {
        return patience.map(atMost -> Database.openImpatient(url, user, password, atMost))
                .orElseGet(() -> Database.open(url, user, password));
    }

    @Bean
    static HealthIndicator databaseHealth(Database database) {
        return () -> (database.isReachable() ? Health.up() : Health.down()).build();
    }

    @Bean
    static Notices notices(Database database) {
        return Notices.listen(database);
    }

    @Bean
    static ArtifactRoot artifactRoot(@Value("${artifacts.root}") Path directory) {
        return new ArtifactRoot(directory);
    }

    @Bean
    static ModelLoader modelLoader(ArtifactRoot artifacts) {
        return PackageLoader.warming(artifacts);
    }

    @Bean
    static ModelCards modelCards(ArtifactRoot artifacts) {
        return new ModelCards(artifacts);
    }

    @Bean
    static ErrorSamples errorSamples(ArtifactRoot artifacts) {
        return new ErrorSamples(artifacts);
    }

    @Bean
    static TagStore tagStore(Database database) {
        return new PostgresTagStore(database);
    }

    @Bean
    static UploadedModels uploadedModels(ArtifactRoot artifacts) {
        return new UploadedModels(artifacts);
    }

    @Bean
    static SourceStore sourceStore(Database database, ArtifactRoot artifacts) {
        return new ContentAddressedSourceStore(database, artifacts);
    }

    @Bean
    static SpecStore specStore(Database database) {
        return new PostgresSpecStore(database);
    }

    @Bean
    static StatusStore statusStore(Database database) {
        return new PostgresStatusStore(database);
    }

    @Bean
    static LedgerStore ledgerStore(Database database) {
        return new PostgresLedgerStore(database);
    }

    @Bean
    static RouteStore routeStore(Database database, Notices notices) {
        return new PostgresRouteStore(database, notices);
    }

    @Bean
    static PredictionStore predictionStore(Database database) {
        return new PostgresPredictionStore(database);
    }

    @Bean
    static Retention retention(@Value("${predictions.retention}") Duration atLeast) {
        return Retention.of(atLeast);
    }

    @Bean
    static PredictionUpkeep predictionUpkeep(Database database, Retention retention) {
        return PredictionUpkeep.start(new PredictionPartitions(database), retention, Clock.systemUTC());
    }

    @Bean
    static PredictionHistory predictionHistory(Database database) {
        return new PostgresPredictionHistory(database);
    }

    @Bean
    static OutcomeStore outcomeStore(Database database, Notices notices) {
        return new PostgresOutcomeStore(database, notices);
    }

    @Bean
    static CorrectionStore correctionStore(Database database, PredictionStore predictions, OutcomeStore outcomes) {
        return new PostgresCorrectionStore(database, predictions, outcomes);
    }

    @Bean
    static BadEventStore badEventStore(Database database) {
        return new PostgresBadEventStore(database);
    }

    @Bean
    static AssignmentStore assignmentStore(Database database) {
        return new PostgresAssignmentStore(database);
    }

    @Bean
    static BatchStore batchStore(Database database) {
        return new PostgresBatchStore(database);
    }

    @Bean
    static CaseStore caseStore(Database database, OutcomeStore outcomes) {
        return new PostgresCaseStore(database, outcomes);
    }

    @Bean
    static CursorStore cursorStore(Database database) {
        return new PostgresCursorStore(database);
    }

    @Bean
    static TokenStore tokenStore(Database database) {
        return new PostgresTokenStore(database);
    }
}
