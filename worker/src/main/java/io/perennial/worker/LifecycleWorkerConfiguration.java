package io.perennial.worker;

import io.perennial.activities.automation.WeighedAutomation;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.CsvSourceRows;
import io.perennial.activities.data.HeartbeatingDatasets;
import io.perennial.activities.data.StoredLabelledRows;
import io.perennial.activities.lifecycle.StoredLedger;
import io.perennial.activities.monitoring.PackagedReferences;
import io.perennial.activities.monitoring.StoredBlockJudge;
import io.perennial.activities.prediction.StoredBatches;
import io.perennial.activities.rollout.StoredEvidenceJudge;
import io.perennial.activities.rollout.TemporalOpenRollouts;
import io.perennial.activities.scoping.HeartbeatingAssessment;
import io.perennial.activities.scoping.SignalAssessment;
import io.perennial.activities.serving.FencedRouteWriter;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.activities.tracking.MlflowGateway;
import io.perennial.activities.tracking.MlflowRegistry;
import io.perennial.workflows.automation.AutomationActivities;
import io.perennial.workflows.data.DataActivities;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.monitoring.MonitoringActivities;
import io.perennial.workflows.prediction.BatchRecordActivities;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.scoping.ScopingActivities;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.training.RegistryActivities;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Everything that workflows on the queue {@code lifecycle} ask for on {@code control} and {@code data}. */
@Configuration(proxyBeanMethods = false)
@Profile("lifecycle")
class LifecycleWorkerConfiguration {

    /** A third of the 30 s after which a gateway takes back the candidate's share. */
    private static final Duration LEASE_RENEWAL = Duration.ofSeconds(10);

    @Bean
    LedgerActivities ledgerActivities(LedgerStore ledger, StatusStore statuses) {
        return new StoredLedger(ledger, statuses);
    }

    @Bean
    RouteActivities routeActivities(RouteStore routes) {
        return new FencedRouteWriter(routes);
    }

    @Bean
    AutomationActivities automationActivities(CaseStore cases, RouteStore routes) {
        return new WeighedAutomation(cases, routes);
    }

    @Bean
    RegistryActivities registryActivities(MlflowGateway gateway, ArtifactRoot artifacts, WorkerSettings settings) {
        return new MlflowRegistry(gateway, artifacts, settings.revision(), InstantSource.system());
    }

    @Bean
    BatchRecordActivities batchRecordActivities(BatchStore batches) {
        return new StoredBatches(batches, InstantSource.system());
    }

    @Bean
    ScopingActivities scopingActivities(ArtifactRoot artifacts) {
        return new HeartbeatingAssessment(new SignalAssessment(new CsvSourceRows(artifacts)));
    }

    @Bean
    DataActivities dataActivities(
            ArtifactRoot artifacts,
            OutcomeStore outcomes,
            PredictionStore predictions,
            CorrectionStore corrections,
            WorkerSettings settings) {
        return new HeartbeatingDatasets(new ContentAddressedDatasets(
                artifacts, new StoredLabelledRows(outcomes, predictions, corrections), settings.revision()));
    }

    @Bean
    EvidenceActivities evidenceActivities(
            OutcomeStore outcomes,
            BadEventStore events,
            AssignmentStore assignments,
            CursorStore cursors,
            RouteStore routes,
            WorkflowClient client) {
        return new StoredEvidenceJudge(
                outcomes, events, assignments, cursors, routes, new TemporalOpenRollouts(client), LEASE_RENEWAL);
    }

    @Bean
    MonitoringActivities monitoringActivities(
            OutcomeStore outcomes, PredictionStore predictions, CursorStore cursors, ArtifactRoot artifacts) {
        return new StoredBlockJudge(outcomes, predictions, cursors, new PackagedReferences(artifacts));
    }
}
