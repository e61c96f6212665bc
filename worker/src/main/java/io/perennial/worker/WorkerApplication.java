package io.perennial.worker;

import io.perennial.worker.bench.TrainingBenches;
import io.temporal.spring.boot.autoconfigure.NonRootNamespaceAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.OpenTracingAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.TestServerAutoConfiguration;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts one worker process; the active profile ({@code lifecycle} or {@code training}) says which queues it serves. With {@code bench} as first
 * argument it measures instead and serves nobody.
 */
@SpringBootApplication(
        exclude = {
            NonRootNamespaceAutoConfiguration.class,
            OpenTracingAutoConfiguration.class,
            TestServerAutoConfiguration.class
        })
@EnableConfigurationProperties(WorkerSettings.class)
public class WorkerApplication {

    static void main(String[] args) throws InterruptedException {
        if (args.length > 0 && args[0].equals("bench")) {
            TrainingBenches.run(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        SpringApplication.run(WorkerApplication.class, args);
    }
}
