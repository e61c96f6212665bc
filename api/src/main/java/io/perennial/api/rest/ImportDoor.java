package io.perennial.api.rest;

import io.perennial.activities.inference.ImportedPackage;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.UploadedModels;
import io.perennial.api.problem.Refusal;
import io.perennial.api.spec.UpstreamReading;
import io.perennial.workflows.training.ImportedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes models that were made elsewhere, or a YAML file that names the server which has one; whether one fits a spec is judged by the training that it
 * takes part in.
 */
@RestController
final class ImportDoor {

    private static final Pattern YAML = Pattern.compile("(?i).*\\.ya?ml");

    private final UploadedModels models;

    ImportDoor(UploadedModels models) {
        this.models = models;
    }

    @PostMapping("/api/v1/imports")
    ResponseEntity<ImportedFile> keep(@RequestParam String name, HttpServletRequest request) throws IOException {
        UploadedName.require(name);
        byte[] file = read(name, request.getInputStream().readAllBytes());
        try {
            ImportedPackage.Form.of(file).require(file);
        } catch (UnusableModelException e) {
            throw Refusal.unfit(UpstreamReading.MISFIT, name + ": " + e.getMessage(), List.of());
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(models.keep(name, file));
    }

    private static byte[] read(String name, byte[] file) {
        return YAML.matcher(name).matches() ? UpstreamReading.read(name, file).content() : file;
    }
}
