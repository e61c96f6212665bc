package io.perennial.activities.tracking;

import io.perennial.activities.portable.ExportedFiles;
import io.perennial.activities.portable.MlModelFile;
import io.perennial.activities.portable.PortableModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.tracking.LoggedModels.LoggedModel;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.ChampionChange;
import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.RegistryActivities;
import io.perennial.workflows.training.RunEndings;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainedModel;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mlflow.api.proto.Service.RunStatus;

/** The registry on an MLflow tracking server. */
public final class MlflowRegistry implements RegistryActivities {

    private final ArtifactRoot artifacts;
    private final String codeRevision;
    private final Experiments experiments;
    private final Runs runs;
    private final ExportedFiles files;
    private final LoggedModels models;
    private final PackageUpload packages;
    private final ModelVersions versions;
    private final ChampionAlias champion;
    private final LongSupplier asked;

    /**
     * Registry on a server.
     *
     * @param codeRevision revision of the code that trains, told to every run
     * @param clock says when runs start and end
     */
    public MlflowRegistry(MlflowGateway gateway, ArtifactRoot artifacts, String codeRevision, InstantSource clock) {
        this(gateway, artifacts, codeRevision, clock, MlflowRegistry::scheduled);
    }

    /** {@code asked} orders changes of the champion: later ones have higher numbers, attempts of one have the same. */
    MlflowRegistry(
            MlflowGateway gateway,
            ArtifactRoot artifacts,
            String codeRevision,
            InstantSource clock,
            LongSupplier asked) {
        this.artifacts = artifacts;
        this.codeRevision = codeRevision;
        this.experiments = new Experiments(gateway);
        this.runs = new Runs(gateway, clock);
        this.files = new ExportedFiles(artifacts);
        this.models = new LoggedModels(gateway);
        this.packages = new PackageUpload(gateway);
        this.versions = new ModelVersions(gateway);
        this.champion = new ChampionAlias(gateway);
        this.asked = asked;
    }

    /** When the activity on this thread was first scheduled, by the server's clock: one life asks for its changes one after the other. */
    private static long scheduled() {
        return Activity.getExecutionContext().getInfo().getScheduledTimestamp();
    }

    @Override
    public String openRun(RunRequest request) {
        ModelId model = request.training().spec().name();
        return told(() -> runs.open(experiments.idOf(model), new RunDescription(request, codeRevision)));
    }

    @Override
    public RegisteredVersion register(RegistrationRequest request) {
        return told(() -> new RegisteredVersion(versionOf(request), request.model()));
    }

    @Override
    public void closeRun(String runId) {
        told(() -> {
            runs.close(runId);
            return runId;
        });
    }

    @Override
    public void abandonRun(String runId) {
        told(() -> {
            runs.abandon(runId);
            return runId;
        });
    }

    @Override
    public void endRuns(RunEndings endings) {
        told(() -> {
            endings.runs().forEach(endings.abandoned() ? runs::abandon : runs::close);
            return endings;
        });
    }

    @Override
    public void setChampion(ChampionChange change) {
        told(() -> {
            champion.move(change.model(), ChampionClaim.of(change, asked.getAsLong()));
            return change;
        });
    }

    private int versionOf(RegistrationRequest request) {
        TrainedModel trained = request.model();
        ModelId model = request.training().spec().name();
        ExportedModel exported = request.exported().orElseThrow(() -> RegistryFailure.notExported(trained.label()));
        Path directory = verified(exported);
        LoggedModel logged = models.open(model, runs.info(trained.runId()), key(request), forms(request));
        uploadPackage(trained, logged);
        uploadForms(directory, logged);
        models.finish(logged, trained.runId());
        versions.ensureModel(model, request.training().spec().charter().purpose());
        int version = versions.register(model, logged, trained.runId(), tags(request), trained.label());
        runs.set(trained.runId(), RunStatus.FINISHED);
        return version;
    }

    private Path verified(ExportedModel exported) {
        try {
            return files.verified(exported.uri(), exported.sha256());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw RegistryFailure.unreadable("the exported model " + exported.uri(), unreadable);
        }
    }

    private void uploadPackage(TrainedModel trained, LoggedModel logged) {
        try {
            packages.upload(artifacts.resolve(trained.uri()), logged.artifactUri(), PortableModel.OWN_PACKAGE + "/");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw RegistryFailure.unreadable("the model package " + trained.uri(), unreadable);
        }
    }

    private void uploadForms(Path directory, LoggedModel logged) {
        try {
            packages.upload(directory, logged.artifactUri(), "");
            byte[] described = Files.readAllBytes(directory.resolve(MlModelFile.NAME));
            packages.upload(MlModelFile.withId(described, logged.id()), logged.artifactUri(), MlModelFile.NAME);
        } catch (IOException unreadable) {
            throw RegistryFailure.unreadable("the exported model " + directory.getFileName(), unreadable);
        }
    }

    private static String key(RegistrationRequest request) {
        return RunDescription.key(request.training(), request.model().label());
    }

    private static String forms(RegistrationRequest request) {
        return request.exported().map(ExportedModel::forms).orElse(List.of()).stream()
                .map(ExportedForm::name)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> tags(RegistrationRequest request) {
        TrainedModel trained = request.model();
        Scores scores = trained.scores();
        Map<String, String> tags = new TreeMap<>();
        tags.put(Tags.KEY, key(request));
        tags.put(Tags.TRAINING, Integer.toString(request.training().number()));
        tags.put(Tags.DATASET, request.training().dataset().datasetId());
        tags.put(Tags.SHA256, trained.sha256());
        tags.put("perennial.uri", trained.uri());
        tags.put("test." + scores.metric(), Double.toString(scores.value()));
        tags.put("test.bad_rate", Double.toString(scores.badRate()));
        tags.put("test.bad_rate_upper_bound", Double.toString(scores.badRateUpperBound()));
        tags.put("test.rows", Long.toString(scores.rows()));
        tags.put(Tags.FORMS, forms(request));
        return tags;
    }

    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (MlflowException failure) {
            throw RegistryFailure.of(failure);
        }
    }
}
