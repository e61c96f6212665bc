package io.perennial.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts one worker process; the active profile ({@code lifecycle} or {@code training}) says which queues it serves. */
@SpringBootApplication
public class WorkerApplication {

    static void main(String[] args) {
        SpringApplication.run(WorkerApplication.class, args);
    }
}
