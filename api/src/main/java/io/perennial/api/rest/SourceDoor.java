package io.perennial.api.rest;

import io.perennial.activities.store.source.MalformedSourceException;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.SourceFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes CSV files; the same bytes again are the same source. */
@RestController
final class SourceDoor {

    private final SourceStore sources;

    SourceDoor(SourceStore sources) {
        this.sources = sources;
    }

    @PostMapping("/api/v1/sources")
    ResponseEntity<SourceFile> keep(@RequestParam String name, HttpServletRequest request) throws IOException {
        UploadedName.require(name);
        try {
            return ResponseEntity.status(HttpStatus.CREATED).body(sources.keep(name, request.getInputStream()));
        } catch (MalformedSourceException e) {
            throw Refusal.unfit("P0300", name + ": " + e.getMessage(), List.of());
        }
    }
}
