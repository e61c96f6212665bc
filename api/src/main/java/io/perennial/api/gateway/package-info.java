/**
 * The inference gateway: bytes in, answers out, by the routing table in force.
 *
 * Start at {@code InferenceDoor}, which answers at the {@code InferenceDesk} as {@link io.perennial.api.gateway.grpc} does. {@code RouteBook} holds one immutable {@code Route} per model and swaps it only after the versions it names are
 * open. {@code Trial} is what this gateway knows about an open rollout; what follows from it is said by
 * {@link io.perennial.workflows.serving.GatewayTable}, to which it supplies time, news and evidence of harm. A flip is local, immediate and stored; it can only lower a share. A request that the candidate fails is answered by the
 * incumbent, and the third such failure is a flip. A version that the caller names is kept under an arm of its own and is nobody's evidence.
 *
 * Answers never wait for the version beside: {@code Shadows} asks it afterwards, on a thread of its own, and keeps the row as answered, as failed
 * (which counts against the version) or, when too many wait already, as if nobody was beside. A label waits until its own row is kept.
 *
 * A version may be answered for by another server ({@code AskingElsewhere}): what fails there fails like any version, and while that server is waited
 * for, the others have the place.
 *
 * Answers never wait for the database, unless a model's table says that only what is stored is answered: then each has a {@code Commitment}, and
 * while the database is away there are none. Predictions are kept by {@code PredictionLog} behind a queue that is bounded in rows and bytes, and
 * known tokens go on for a quarter of an hour. Their bytes are read and written by {@link io.perennial.api.gateway.protocol}; who is let in, and who is
 * refused because too many are here, is said by {@link io.perennial.api.gateway.admission}.
 */
@NullMarked
package io.perennial.api.gateway;

import org.jspecify.annotations.NullMarked;
