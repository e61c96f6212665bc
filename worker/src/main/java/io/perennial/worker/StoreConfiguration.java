package io.perennial.worker;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.PostgresLedgerStore;
import io.perennial.activities.store.PostgresStatusStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.PostgresAssignmentStore;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.batch.PostgresBatchStore;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.cases.PostgresCaseStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresCorrectionStore;
import io.perennial.activities.store.outcome.PostgresCursorStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.worker.WorkerSettings.DatabaseSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The stores in PostgreSQL; training needs none of them. */
@Configuration(proxyBeanMethods = false)
@Profile("lifecycle")
class StoreConfiguration {

    @Bean
    Database database(WorkerSettings settings) {
        DatabaseSettings database = settings.database();
        return Database.open(database.url(), database.user(), database.password());
    }

    @Bean
    Notices notices(Database database) {
        return Notices.listen(database);
    }

    @Bean
    PredictionStore predictions(Database database) {
        return new PostgresPredictionStore(database);
    }

    @Bean
    OutcomeStore outcomes(Database database, Notices notices) {
        return new PostgresOutcomeStore(database, notices);
    }

    @Bean
    CorrectionStore corrections(Database database, PredictionStore predictions, OutcomeStore outcomes) {
        return new PostgresCorrectionStore(database, predictions, outcomes);
    }

    @Bean
    CaseStore cases(Database database, OutcomeStore outcomes) {
        return new PostgresCaseStore(database, outcomes);
    }

    @Bean
    BadEventStore badEvents(Database database) {
        return new PostgresBadEventStore(database);
    }

    @Bean
    AssignmentStore assignments(Database database) {
        return new PostgresAssignmentStore(database);
    }

    @Bean
    BatchStore batches(Database database) {
        return new PostgresBatchStore(database);
    }

    @Bean
    CursorStore cursors(Database database) {
        return new PostgresCursorStore(database);
    }

    @Bean
    RouteStore routes(Database database, Notices notices) {
        return new PostgresRouteStore(database, notices);
    }

    @Bean
    LedgerStore ledger(Database database) {
        return new PostgresLedgerStore(database);
    }

    @Bean
    StatusStore statuses(Database database) {
        return new PostgresStatusStore(database);
    }
}
