package io.perennial.worker;

import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WireFormat;
import io.temporal.common.converter.DataConverter;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How every worker speaks with Temporal. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /** A cancellation comes with the answer to a heartbeat, so that no fit goes on for longer than this after it was called off. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

    /** The starter takes the data converter with this name. */
    @Bean
    DataConverter mainDataConverter() {
        return WireFormat.dataConverter();
    }

    /**
     * Activities that wait tell by their heartbeats that they live, also in the last seconds of their process. Their usual eight seconds between
     * heartbeats stay, because they are many; fits are few.
     */
    @Bean
    WorkerOptionsCustomizer heartbeatsUntilTheEnd() {
        return (options, name, queue) -> prompt(options.setAllowActivityHeartbeatDuringShutdown(true), queue);
    }

    private static WorkerOptions.Builder prompt(WorkerOptions.Builder options, String queue) {
        return queue.equals(TaskQueues.TRAINING) || queue.equals(TaskQueues.PREDICTION)
                ? options.setMaxHeartbeatThrottleInterval(LONGEST_SILENCE)
                        .setDefaultHeartbeatThrottleInterval(LONGEST_SILENCE)
                : options;
    }
}
