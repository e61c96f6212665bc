package io.perennial.worker;

import io.perennial.workflows.WireFormat;
import io.temporal.common.converter.DataConverter;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How every worker speaks with Temporal. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /** The starter takes the data converter with this name. */
    @Bean
    DataConverter mainDataConverter() {
        return WireFormat.dataConverter();
    }

    /** Activities that wait tell by their heartbeats that they live, also in the last seconds of their process. */
    @Bean
    WorkerOptionsCustomizer heartbeatsUntilTheEnd() {
        return (options, name, queue) -> options.setAllowActivityHeartbeatDuringShutdown(true);
    }
}
