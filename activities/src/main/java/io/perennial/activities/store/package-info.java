/**
 * All PostgreSQL access: one Flyway history, one interface per noun.
 *
 * Start at {@link io.perennial.activities.store.outcome.OutcomeStore}: outcomes carry a per-model sequence, and every consumer decides behind a
 * durable cursor ({@link io.perennial.activities.store.outcome.CursorStore}), so that a restarted gateway or monitor reaches the same verdict at the
 * same event. Each interface has a {@code Postgres…} adapter and, in the tests, an in-memory double that passes the same contract test.
 */
@NullMarked
package io.perennial.activities.store;

import org.jspecify.annotations.NullMarked;
