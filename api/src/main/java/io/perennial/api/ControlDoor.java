package io.perennial.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The control process: REST under {@code /api/v1} and the console. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "io.perennial.api.analysis",
    "io.perennial.api.batch",
    "io.perennial.api.cases",
    "io.perennial.api.console",
    "io.perennial.api.feedback",
    "io.perennial.api.problem",
    "io.perennial.api.rest",
    "io.perennial.api.security"
})
@Import(StoreBeans.class)
class ControlDoor {}
