/**
 * The gRPC form of the Open Inference Protocol: another door to what {@code InferenceDoor} and {@code ServingDoor} give over HTTP.
 *
 * Start at {@code GrpcDoor}, which opens the port, and {@code ProtocolCalls}, which lists the six calls. {@code CallerCheck} refuses before a
 * message is read. {@code InferCall} is one inference from its first byte to its last; {@code Translation} turns messages into the requests and
 * answers of the HTTP door, so that routing, limits, logs and sentences are the same. {@code Statuses} says refusals in codes of gRPC.
 *
 * A request whose inputs are raw bytes is answered in raw bytes, any other in typed contents. A call that is cancelled, or too late, is neither
 * waited for nor answered.
 */
@NullMarked
package io.perennial.api.gateway.grpc;

import org.jspecify.annotations.NullMarked;
