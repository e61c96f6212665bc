package io.perennial.worker;

import io.perennial.activities.data.CsvSourceRows;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.prediction.PartwisePredictions;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.tracking.MlflowGateway;
import io.perennial.activities.tracking.MlflowRunMetrics;
import io.perennial.activities.tracking.MlflowRunStates;
import io.perennial.activities.tracking.RegisteredPackages;
import io.perennial.activities.training.ActivityAttempt;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.FrozenTestTrials;
import io.perennial.activities.training.RefittingEvaluation;
import io.perennial.activities.training.ResumingSearch;
import io.perennial.workflows.evaluation.EvaluationActivities;
import io.perennial.workflows.prediction.PredictionActivities;
import io.perennial.workflows.training.TrainingActivities;
import io.perennial.workflows.training.experiment.ExperimentActivities;
import io.perennial.workflows.training.search.SearchActivities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Fits, one at a time, because libtorch trains one model in a process; and parts of batch predictions beside them. */
@Configuration(proxyBeanMethods = false)
@Profile("training")
class TrainingWorkerConfiguration {

    @Bean
    TrainingActivities trainingActivities(ArtifactRoot artifacts, MlflowGateway gateway) {
        return new DjlTrainer(
                artifacts, new MlflowRunMetrics(gateway), new MlflowRunStates(gateway), ActivityAttempt::current);
    }

    @Bean
    SearchActivities searchActivities(ArtifactRoot artifacts, MlflowGateway gateway) {
        return new ResumingSearch(
                artifacts, new MlflowRunMetrics(gateway), new MlflowRunStates(gateway), ActivityAttempt::current);
    }

    @Bean
    ExperimentActivities experimentActivities(ArtifactRoot artifacts, MlflowGateway gateway) {
        return new FrozenTestTrials(
                artifacts, new MlflowRunMetrics(gateway), new MlflowRunStates(gateway), ActivityAttempt::current);
    }

    /** Here because a model that was made elsewhere runs in native code, which may take its process with it. */
    @Bean
    PredictionActivities predictionActivities(ArtifactRoot artifacts, MlflowGateway gateway) {
        return new PartwisePredictions(artifacts, new PackageLoader(artifacts), new RegisteredPackages(gateway)::find);
    }

    @Bean
    EvaluationActivities evaluationActivities(ArtifactRoot artifacts) {
        return new RefittingEvaluation(new CsvSourceRows(artifacts), ActivityAttempt::current);
    }
}
