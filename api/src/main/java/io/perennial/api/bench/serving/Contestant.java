package io.perennial.api.bench.serving;

import java.net.URI;

/**
 * One way to ask one server.
 *
 * @param name for people
 * @param server where it listens
 * @param request the bytes that are sent again and again
 * @param rows rows of a request, 0 when it asks about none
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Contestant(String name, URI server, byte[] request, int rows) {}
