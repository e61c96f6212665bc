package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Evaluator;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.inference.ImportedPackage;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.PackageWriter;
import io.perennial.activities.inference.ReferenceFit;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.training.AdoptionRequest;
import io.perennial.workflows.training.ImportedFile;
import io.perennial.workflows.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

/** Packages a model that was made elsewhere, once it has answered the held-out rows. */
final class Adoption {

    private final ArtifactRoot root;
    private final DatasetReader datasets;
    private final PackageWriter packages;

    Adoption(ArtifactRoot root) {
        this.root = root;
        this.datasets = new DatasetReader(root);
        this.packages = new PackageWriter(root);
    }

    /** What became of the file. */
    record Adopted(PackageWriter.WrittenPackage written, Scores scores) {}

    /**
     * Checks, scores and packages the file.
     *
     * @throws UnusableModelException when it is not the file that was uploaded, or does not take and give what the spec says
     */
    Adopted adopt(AdoptionRequest request, int rivals) throws IOException, UnusableModelException {
        TrainingRequest training = request.training();
        DataSpec data = training.spec().data();
        byte[] file = trusted(request.imported());
        Table train = datasets.train(training.dataset(), data);
        ModelDescription description = description(data, request.imported().classes(), train.target());
        Table test = datasets.test(training.dataset(), data);
        ImportedPackage whole =
                new ImportedPackage(description, ImportedPackage.Form.of(file), file, ReferenceFit.fit(train.inputs()));
        try (LoadedModel model = whole.open()) {
            Loss loss = Loss.of(training.spec().charter(), data.task());
            Scores scores = Evaluator.score(model, test, loss, training.spec().outcomeRule(), rivals);
            return new Adopted(packages.write(whole), scores);
        } catch (IllegalStateException e) {
            throw new UnusableModelException("the model does not answer the held-out rows: " + e.getMessage(), e);
        }
    }

    private byte[] trusted(ImportedFile imported) throws IOException, UnusableModelException {
        try {
            byte[] file = Files.readAllBytes(root.resolve(imported.uri()));
            if (!Sha256.hex(file).equals(imported.sha256())) {
                throw new UnusableModelException(
                        imported.name() + " was altered after it was uploaded; upload it again");
            }
            return file;
        } catch (NoSuchFileException e) {
            throw new UnusableModelException(imported.name() + " is not there any more; upload it again", e);
        }
    }

    private static ModelDescription description(DataSpec data, List<String> classes, InputColumn target)
            throws UnusableModelException {
        if (data.task() == Task.REGRESSION && !classes.isEmpty()) {
            throw new UnusableModelException("a regression has no classes; leave them out");
        }
        if (target instanceof InputColumn.Words labels) {
            requireAll(classes, labels);
        }
        return new ModelDescription(data.task(), data.target(), data.columns(), classes);
    }

    private static void requireAll(List<String> classes, InputColumn.Words labels) throws UnusableModelException {
        List<String> unnamed = Arrays.stream(labels.values())
                .distinct()
                .filter(label -> !classes.contains(label))
                .sorted()
                .toList();
        if (!unnamed.isEmpty()) {
            throw new UnusableModelException("the classes that were named lack " + String.join(", ", unnamed)
                    + "; name all of them in the order of the graph's probabilities");
        }
    }
}
