/**
 * Wiring of the worker processes: which queue is served by which activities, and nothing else.
 *
 * Queues, slots and pollers stand in {@code application.yml}, one document for each profile; the activities behind a queue are the beans of
 * {@link io.perennial.worker.LifecycleWorkerConfiguration} and {@link io.perennial.worker.TrainingWorkerConfiguration}. {@link
 * io.perennial.worker.WorkerSettings} is everything a process is told about its surroundings.
 */
@NullMarked
package io.perennial.worker;

import org.jspecify.annotations.NullMarked;
