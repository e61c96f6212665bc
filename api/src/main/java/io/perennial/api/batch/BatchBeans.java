package io.perennial.api.batch;

import io.perennial.api.rest.BoundedCalls;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the batches that are under way. */
@Configuration(proxyBeanMethods = false)
class BatchBeans {

    @Bean
    static Batches batches(WorkflowClient client, @Value("${temporal.patience}") Duration patience) {
        return new DurableBatches(client, new BoundedCalls(patience));
    }
}
