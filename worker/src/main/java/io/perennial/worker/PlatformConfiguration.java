package io.perennial.worker;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.tracking.MlflowGateway;
import io.perennial.activities.tracking.Patience;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both kinds of workers use: the files and the way to MLflow. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    ArtifactRoot artifactRoot(WorkerSettings settings) {
        return new ArtifactRoot(settings.artifactRoot());
    }

    @Bean
    MlflowGateway mlflowGateway(WorkerSettings settings) {
        return new MlflowGateway(settings.mlflow(), Patience.standard());
    }
}
