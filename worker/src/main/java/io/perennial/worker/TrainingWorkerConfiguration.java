package io.perennial.worker;

import io.perennial.activities.data.CsvSourceRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.tracking.MlflowGateway;
import io.perennial.activities.tracking.MlflowRunMetrics;
import io.perennial.activities.tracking.MlflowRunStates;
import io.perennial.activities.training.ActivityAttempt;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.FrozenTestTrials;
import io.perennial.activities.training.RefittingEvaluation;
import io.perennial.activities.training.ResumingSearch;
import io.perennial.workflows.evaluation.EvaluationActivities;
import io.perennial.workflows.training.TrainingActivities;
import io.perennial.workflows.training.experiment.ExperimentActivities;
import io.perennial.workflows.training.search.SearchActivities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Fits, one at a time: libtorch trains one model in a process. */
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

    @Bean
    EvaluationActivities evaluationActivities(ArtifactRoot artifacts) {
        return new RefittingEvaluation(new CsvSourceRows(artifacts), ActivityAttempt::current);
    }
}
