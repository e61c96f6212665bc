package io.perennial.worker;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Fits, one at a time: libtorch trains one model in a process. */
@Configuration(proxyBeanMethods = false)
@Profile("training")
class TrainingWorkerConfiguration {}
