package io.perennial.api.demo;

import io.perennial.api.client.Platform;

/**
 * Everything an act plays with.
 *
 * @param platform the platform under the author's token
 * @param model name of the model
 * @param data all rows
 * @param narrator prints the story
 * @param life looks at the model
 */
record Stage(Platform platform, String model, PcPrices data, Narrator narrator, Life life) {

    String path(String below) {
        return "/api/v1/models/" + Platform.encoded(model) + below;
    }
}
