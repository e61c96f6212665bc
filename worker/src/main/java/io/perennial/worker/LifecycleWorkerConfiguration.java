package io.perennial.worker;

import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.StoredLabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.PredictionStore;
import io.perennial.activities.tracking.MlflowGateway;
import io.perennial.activities.tracking.MlflowRegistry;
import io.perennial.workflows.data.DataActivities;
import io.perennial.workflows.training.RegistryActivities;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Everything that workflows on the queue {@code lifecycle} ask for on {@code control} and {@code data}. */
@Configuration(proxyBeanMethods = false)
@Profile("lifecycle")
class LifecycleWorkerConfiguration {

    @Bean
    RegistryActivities registryActivities(MlflowGateway gateway, ArtifactRoot artifacts, WorkerSettings settings) {
        return new MlflowRegistry(gateway, artifacts, settings.revision(), InstantSource.system());
    }

    @Bean
    DataActivities dataActivities(
            ArtifactRoot artifacts, OutcomeStore outcomes, PredictionStore predictions, WorkerSettings settings) {
        return new ContentAddressedDatasets(
                artifacts, new StoredLabelledRows(outcomes, predictions), settings.revision());
    }
}
