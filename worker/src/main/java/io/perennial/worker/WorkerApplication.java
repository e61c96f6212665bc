package io.perennial.worker;

import io.temporal.spring.boot.autoconfigure.NonRootNamespaceAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.OpenTracingAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.TestServerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts one worker process; the active profile ({@code lifecycle} or {@code training}) says which queues it serves. */
@SpringBootApplication(
        exclude = {
            NonRootNamespaceAutoConfiguration.class,
            OpenTracingAutoConfiguration.class,
            TestServerAutoConfiguration.class
        })
@EnableConfigurationProperties(WorkerSettings.class)
public class WorkerApplication {

    static void main(String[] args) {
        SpringApplication.run(WorkerApplication.class, args);
    }
}
