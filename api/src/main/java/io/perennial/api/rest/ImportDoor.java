package io.perennial.api.rest;

import io.perennial.activities.inference.ImportedPackage;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.UploadedModels;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.training.ImportedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes models that were made elsewhere; whether one fits a spec is judged by the training that it takes part in. */
@RestController
final class ImportDoor {

    private final UploadedModels models;

    ImportDoor(UploadedModels models) {
        this.models = models;
    }

    @PostMapping("/api/v1/imports")
    ResponseEntity<ImportedFile> keep(@RequestParam String name, HttpServletRequest request) throws IOException {
        UploadedName.require(name);
        byte[] file = request.getInputStream().readAllBytes();
        try {
            ImportedPackage.Form.of(file).require(file);
        } catch (UnusableModelException e) {
            throw Refusal.unfit("P0320", name + ": " + e.getMessage(), List.of());
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(models.keep(name, file));
    }
}
