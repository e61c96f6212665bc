package io.perennial.api.rest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which servers work together here. */
@RestController
final class ServerDoor {

    private final ServerVersions versions;

    ServerDoor(ServerVersions versions) {
        this.versions = versions;
    }

    @GetMapping("/api/v1/servers")
    ServerVersions.Servers servers() {
        return versions.read();
    }
}
