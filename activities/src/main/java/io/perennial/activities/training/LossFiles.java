package io.perennial.activities.training;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import io.perennial.workflows.training.experiment.ExperimentFit;
import io.perennial.workflows.training.experiment.ExperimentJudgement;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the loss of each frozen row beside the artifacts, one file for each fit: histories stay small however many rows there are. */
final class LossFiles {

    private final ArtifactRoot root;

    LossFiles(ArtifactRoot root) {
        this.root = root;
    }

    /** Writes a number a line; the same fit writes the same file. */
    String write(ExperimentFit fit, double[] losses) throws IOException {
        String uri = "experiments/" + fit.runId() + ".txt";
        String lines = Arrays.stream(losses).mapToObj(Double::toString).collect(Collectors.joining("\n"));
        AtomicFiles.write(root.resolve(uri), lines.getBytes(StandardCharsets.US_ASCII));
        return uri;
    }

    /** The losses of all fits that have some. */
    Map<ExperimentTrial, double[]> read(ExperimentJudgement judgement) {
        Map<ExperimentTrial, double[]> losses = new LinkedHashMap<>();
        judgement.trials().stream()
                .filter(trial -> trial.failure().isEmpty())
                .forEach(trial -> losses.put(trial, read(trial.losses())));
        return losses;
    }

    private double[] read(String uri) {
        try {
            return Files.readAllLines(root.resolve(uri)).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " could not be read", e);
        }
    }
}
