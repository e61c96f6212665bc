/**
 * The control API under {@code /api/v1}.
 *
 * Start at {@code ModelDoor} for reading and {@code CommandDoor} for asking. What a life does is asked of Temporal through
 * {@link io.perennial.api.rest.Lives}, the only class here that knows workflows; what a life is like is read from PostgreSQL, so that reading
 * works with Temporal away.
 */
@NullMarked
package io.perennial.api.rest;

import org.jspecify.annotations.NullMarked;
