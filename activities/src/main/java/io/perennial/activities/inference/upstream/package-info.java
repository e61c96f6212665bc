/**
 * Models that a server elsewhere answers for, by the Open Inference Protocol v2.
 *
 * <p>{@link io.perennial.activities.inference.upstream.UpstreamModel} is a {@link io.perennial.activities.inference.LoadedModel} like any other,
 * whose package holds an {@link io.perennial.activities.inference.upstream.UpstreamReference} in the place of weights. What the server takes is
 * asked of it once ({@link io.perennial.activities.inference.upstream.UpstreamLayout}); each call has a deadline, a bound on the answer's size and a place
 * among a bounded number of calls, and a {@link io.perennial.activities.inference.upstream.CircuitBreaker} that asks nobody who has failed again and again.
 *
 * <p>Invariants: only servers that {@link io.perennial.activities.inference.upstream.UpstreamSettings} lists are called, and no redirect is followed. An answer
 * is one finite number, or one probability of each class, for every row, or it is none: then an
 * {@link io.perennial.activities.inference.upstream.UpstreamException} says of what kind the failure is. One that is opened asks nobody yet, so that a
 * server that is away keeps no version from being routed to.
 *
 * <p>Start reading at {@link io.perennial.activities.inference.upstream.UpstreamModel}.
 */
@NullMarked
package io.perennial.activities.inference.upstream;

import org.jspecify.annotations.NullMarked;
