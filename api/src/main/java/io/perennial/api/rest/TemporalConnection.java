package io.perennial.api.rest;

import io.perennial.activities.store.Database;
import io.perennial.workflows.WireFormat;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to Temporal; opened with the first call, so that this process starts without it. */
@Configuration(proxyBeanMethods = false)
class TemporalConnection {

    /** A live server answers in milliseconds; a person waits no longer than this for the news that it is away. */
    private static final Duration CALL = Duration.ofSeconds(4);

    @Bean(destroyMethod = "shutdownNow")
    static WorkflowServiceStubs workflowServiceStubs(@Value("${temporal.address}") String address) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(CALL)
                .setRpcQueryTimeout(CALL)
                .build());
    }

    @Bean
    static WorkflowClient workflowClient(WorkflowServiceStubs stubs) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .build());
    }

    @Bean
    static Lives lives(
            WorkflowClient client,
            @Value("${temporal.patience}") Duration patience,
            @Value("${temporal.history-limit}") int historyLimit) {
        return new Lives(
                client, new BoundedCalls(patience), Optional.of(historyLimit).filter(limit -> limit > 0));
    }

    @Bean
    static Searches searches(WorkflowClient client, @Value("${temporal.patience}") Duration patience) {
        return new DurableSearches(client, new BoundedCalls(patience));
    }

    @Bean
    static OpenRollouts openRollouts(
            WorkflowClient client, @Value("${temporal.patience}") Duration patience, Lives lives) {
        return new DurableRollouts(client, new BoundedCalls(patience), lives);
    }

    @Bean
    static Automations automations(Lives lives) {
        return new DurableAutomations(lives);
    }

    @Bean
    static Experiments experiments(WorkflowClient client, @Value("${temporal.patience}") Duration patience) {
        return new DurableExperiments(client, new BoundedCalls(patience));
    }

    @Bean
    static Evaluations evaluations(WorkflowClient client, @Value("${temporal.patience}") Duration patience) {
        return new Evaluations(client, new BoundedCalls(patience));
    }

    @Bean
    static ServerVersions serverVersions(
            WorkflowServiceStubs stubs,
            @Value("${links.mlflow}") URI mlflow,
            Database database,
            @Value("${temporal.patience}") Duration patience) {
        return new ServerVersions(stubs, mlflow, database, new BoundedCalls(patience));
    }
}
