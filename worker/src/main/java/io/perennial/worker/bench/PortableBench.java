package io.perennial.worker.bench;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.inference.Agreement;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.portable.ParityBatch;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.Attempt;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.RunStates;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Trains and exports networks of every kind, then asks each of them in plain Python: as TorchScript, by pyfunc, and by MLflow's own server. */
final class PortableBench {

    private static final String PROBABILITIES = "probabilities";

    private final PeerPython peer;
    private final Path examples;
    private final ArtifactRoot root;
    private final PrintStream out;
    private boolean agrees = true;

    private PortableBench(PeerPython peer, Path examples, ArtifactRoot root, PrintStream out) {
        this.peer = peer;
        this.examples = examples;
        this.root = root;
        this.out = out;
    }

    static void run() throws IOException, InterruptedException {
        String examples = System.getenv("PERENNIAL_EXAMPLES");
        if (examples == null) {
            throw new IllegalArgumentException("PERENNIAL_EXAMPLES must name the directory of the example projects");
        }
        ArtifactRoot root = new ArtifactRoot(Files.createTempDirectory("bench-portable"));
        new PortableBench(PeerPython.provisioned(), Path.of(examples), root, System.out).measure();
    }

    private void measure() throws IOException, InterruptedException {
        out.println("largest |a - b| / max(1, |a|) between the model and what Python answers");
        out.printf("%-10s %-13s %4s", "example", "network", "rows");
        PythonAnswers.WAYS.forEach(way -> out.printf("  %11s", way));
        out.println("  served = pyfunc");
        for (PortableProject project : PortableProject.values()) {
            TrainingRequest training = project.training(root, examples);
            for (int trial = 0; trial < PortableProject.NETWORKS.size(); trial++) {
                ask(project, training, trial);
            }
        }
        out.println(
                agrees
                        ? "Every way agrees within " + Agreement.TOLERANCE + "."
                        : "Not every way agrees within " + Agreement.TOLERANCE + ".");
        out.println("Exported below " + root.directory());
    }

    private void ask(PortableProject project, TrainingRequest training, int trial)
            throws IOException, InterruptedException {
        DjlTrainer trainer = new DjlTrainer(root, (_, _) -> {}, new NobodyIsTold(), () -> new OnlyAttempt(trial));
        TrainedModel trained = trainer.fitTrial(new TrialRequest(training, trial, "run-" + trial));
        ExportedModel exported = trainer.export(new ExportRequest(training, trained));
        ModelPackage model = opened(trained);
        List<InputColumn> rows = rows(training, model);
        String figures = training.spec().data().task() == Task.REGRESSION
                ? training.spec().data().target()
                : PROBABILITIES;
        PythonAnswers answers = PythonAnswers.of(peer, root.resolve(exported.uri()), model, rows, figures);
        print(project, trial, model, rows, answers);
    }

    private ModelPackage opened(TrainedModel trained) throws IOException {
        try {
            return new PackageLoader(root).open(trained.uri(), trained.sha256());
        } catch (UnusableModelException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Held-out rows, one that knows nothing, and one of words that were never seen. */
    private List<InputColumn> rows(TrainingRequest training, ModelPackage model) {
        List<InputColumn> heldOut = new DatasetReader(root)
                .firstTest(training.dataset(), training.spec().data(), ParityBatch.HELD_OUT_ROWS)
                .inputs();
        return ParityBatch.of(heldOut, model.transform());
    }

    private void print(
            PortableProject project, int trial, ModelPackage model, List<InputColumn> rows, PythonAnswers answers) {
        double[][] expected = new FittedModel(model).figures(rows);
        TargetScale scale = model.transform().target();
        out.printf(
                "%-10s %-13s %4d",
                project.name().toLowerCase(Locale.ROOT), PortableProject.NETWORKS.get(trial), expected.length);
        for (String way : PythonAnswers.WAYS) {
            double excess = answers.excess(way, expected, scale);
            agrees &= Agreement.holds(excess);
            out.printf(Locale.ROOT, "  %11.1e", excess);
        }
        agrees &= answers.servesTheSame();
        out.println(answers.servesTheSame() ? "  yes" : "  no");
    }

    private record OnlyAttempt(int trial) implements Attempt {

        @Override
        public String key() {
            return "trial-" + trial;
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public void alive(String progress) {
            // Nobody listens.
        }
    }

    private static final class NobodyIsTold implements RunStates {

        @Override
        public void running(String runId) {
            // Nobody listens.
        }

        @Override
        public void failed(String runId) {
            // Nobody listens.
        }

        @Override
        public void killed(String runId) {
            // Nobody listens.
        }
    }
}
