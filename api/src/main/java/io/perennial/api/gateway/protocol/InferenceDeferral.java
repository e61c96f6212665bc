package io.perennial.api.gateway.protocol;

import java.util.Map;

/**
 * Says that a request is answered by a person later: an error in the protocol's form, because a client that knows the protocol alone must not
 * take it for an answer, with the parameters that an answer would have.
 *
 * @param error why, and where the person's word will be
 * @param parameters as those of an answer
 */
public record InferenceDeferral(String error, Map<String, Object> parameters) {}
