package io.perennial.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The gateway process: inference under {@code /v2} and feedback; it needs PostgreSQL, but neither Temporal nor MLflow. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "io.perennial.api.feedback",
    "io.perennial.api.gateway",
    "io.perennial.api.problem",
    "io.perennial.api.security"
})
@Import(StoreBeans.class)
class GatewayDoor {}
