package io.perennial.activities.prediction;

import io.perennial.activities.attempt.LifeSigns;
import io.perennial.activities.data.RowsToScore;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.upstream.UpstreamException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.DiskFailure;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.prediction.BatchPart;
import io.perennial.workflows.prediction.BatchPlan;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchStatus;
import io.perennial.workflows.prediction.PartRequest;
import io.perennial.workflows.prediction.PredictionActivities;
import io.perennial.workflows.prediction.PublishRequest;
import io.perennial.workflows.serving.ServedVersion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Scores the rows of a batch part by part, each part into a file of its own that is written once. */
public final class PartwisePredictions implements PredictionActivities {

    /** A second's work: little is lost with a worker, and a million rows are a hundred parts. */
    private static final int PART_ROWS = 10_000;

    private final ArtifactRoot root;
    private final ModelLoader models;
    private final VersionSearch versions;
    private final int partRows;

    public PartwisePredictions(ArtifactRoot root, ModelLoader models, VersionSearch versions) {
        this(root, models, versions, PART_ROWS);
    }

    PartwisePredictions(ArtifactRoot root, ModelLoader models, VersionSearch versions, int partRows) {
        this.root = root;
        this.models = models;
        this.versions = versions;
        this.partRows = partRows;
    }

    @Override
    public BatchPlan prepare(BatchRequest request) {
        return LifeSigns.during(() -> planned(request));
    }

    @Override
    public BatchPart score(PartRequest request) {
        return LifeSigns.during(() -> scored(request));
    }

    @Override
    public BatchResult publish(PublishRequest request) {
        return LifeSigns.during(() -> published(request));
    }

    @Override
    public void discard(BatchStatus ended) {
        try {
            new BatchFiles(root, ended.model(), ended.number())
                    .discard(ended.result().isPresent());
        } catch (IOException e) {
            throw failure("parts of batch " + ended.number() + " could not be removed", e);
        }
    }

    private BatchPlan planned(BatchRequest request) {
        Optional<ServedVersion> served = request.served().or(() -> versions.find(request.model(), request.version()));
        if (served.isEmpty()) {
            return BatchPlan.refused(
                    request.version(),
                    "Nothing is scored: there is no version " + request.version() + " of " + request.model());
        }
        try {
            return planned(request, served.get());
        } catch (UnusableModelException e) {
            return BatchPlan.refused(
                    request.version(),
                    "Nothing is scored: version " + request.version() + " does not answer, " + e.getMessage());
        } catch (IOException | SQLException e) {
            throw failure("rows of " + request.source() + " could not be set down", e);
        }
    }

    private BatchPlan planned(BatchRequest request, ServedVersion served)
            throws IOException, SQLException, UnusableModelException {
        for (SourceFile file : request.files()) {
            requireUnaltered(file.uri(), file.sha256());
        }
        BatchFiles files = files(request);
        Path draft = files.draft();
        try {
            return switch (rows(request, models.description(served)).setDown(request.files(), draft, partRows)) {
                case RowsToScore.Unfit(String why) -> {
                    files.discard(false);
                    yield BatchPlan.refused(request.version(), "Nothing of " + request.source() + " is scored: " + why);
                }
                case RowsToScore.Ready(long rows) -> {
                    BatchFiles.settle(draft, files.rows());
                    yield new BatchPlan(
                            served, files.rowsUri(), Sha256.ofFile(files.rows()), rows, partRows, Optional.empty());
                }
            };
        } finally {
            Files.deleteIfExists(draft); // there only when it could not be filled
        }
    }

    private BatchPart scored(PartRequest request) {
        BatchPlan plan = request.plan();
        long from = (long) request.part() * plan.partRows();
        long to = Math.min(plan.rows(), from + plan.partRows());
        try (LoadedModel model = models.load(plan.served())) {
            requireUnaltered(plan.uri(), plan.sha256());
            ModelDescription description = model.description();
            RowsToScore.Part rows = rows(request.request(), description).read(root.resolve(plan.uri()), from, to);
            byte[] lines = new PredictionLines(description, request.request().keys())
                    .of(rows, model.figures(rows.inputs()), from);
            String sha256 = files(request.request()).writeOnce(request.part(), lines);
            return new BatchPart(request.part(), to - from, sha256);
        } catch (UpstreamException e) {
            throw e.kind() == UpstreamException.Kind.REFUSING
                    ? BatchFailure.REFUSED.saying(String.valueOf(e.getMessage()))
                    : e;
        } catch (UnusableModelException e) {
            throw new IllegalStateException("version " + plan.served().version() + " does not answer", e);
        } catch (IOException | SQLException e) {
            throw failure(BatchFiles.name(request.part()) + " could not be written", e);
        }
    }

    private BatchResult published(PublishRequest request) {
        BatchFiles files = files(request.request());
        try {
            Path draft = files.draft();
            try {
                long rows = write(request, files, draft);
                BatchFiles.settle(draft, files.result());
                return new BatchResult(files.resultUri(), Sha256.ofFile(files.result()), rows);
            } finally {
                Files.deleteIfExists(draft); // there only when the result was refused
            }
        } catch (UnusableModelException e) {
            throw new IllegalStateException("version " + request.request().version() + " cannot be read", e);
        } catch (IOException e) {
            throw failure("the result could not be written", e);
        }
    }

    private long write(PublishRequest request, BatchFiles files, Path draft)
            throws IOException, UnusableModelException {
        BatchPlan plan = request.cursor().plan();
        CountedParts counted = new CountedParts(request.cursor());
        try (OutputStream result = new BufferedOutputStream(Files.newOutputStream(draft))) {
            result.write(new PredictionLines(
                            models.description(plan.served()), request.request().keys())
                    .header());
            for (int part = 0; part < plan.parts(); part++) {
                byte[] lines = files.read(part);
                counted.count(lines);
                result.write(lines);
            }
        }
        return counted.total();
    }

    private RowsToScore rows(BatchRequest request, ModelDescription description) {
        return new RowsToScore(root, description.columns(), request.keys());
    }

    private void requireUnaltered(String uri, String sha256) throws IOException {
        if (!Sha256.ofFile(root.resolve(uri)).equals(sha256)) {
            throw BatchFailure.ALTERED.saying(uri + " was altered after it was written; start another batch");
        }
    }

    private BatchFiles files(BatchRequest request) {
        return new BatchFiles(root, request.model(), request.number());
    }

    private RuntimeException failure(String what, Exception cause) {
        return DiskFailure.of(what, cause, root.directory());
    }
}
