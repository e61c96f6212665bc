/**
 * The inference gateway: bytes in, answers out, by the routing table in force.
 *
 * Start at {@code InferenceDoor}. {@code RouteBook} holds one immutable {@code Route} per model and swaps it only after the versions it names are
 * open. {@code Trial} is what this gateway knows about an open rollout: its lease, its evidence of harm and whether the candidate has been
 * flipped away. A flip is local, immediate and stored; it can only lower a share. Answers never wait for the database: predictions are kept
 * by {@code PredictionLog} behind a bounded queue.
 */
@NullMarked
package io.perennial.api.gateway;

import org.jspecify.annotations.NullMarked;
