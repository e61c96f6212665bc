package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What a door answered. */
record Answer(int status, JsonNode body) {

    /** The body of an answer that must be a success. */
    JsonNode ok() {
        assertThat(status).as("%s", body).isBetween(200, 299);
        return body;
    }
}
