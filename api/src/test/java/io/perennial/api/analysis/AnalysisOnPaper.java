package io.perennial.api.analysis;

import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.errors.AnswersAgain;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes samples and a status into the stores as trainings would have. */
public final class AnalysisOnPaper {

    /** Kinds of speech with accuracy, human level and share in per cent: A. Ng, "Prioritizing what to work on". */
    public static final List<Kind> SPEECH = List.of(
            new Kind("clean speech", 94, 95, 60),
            new Kind("car noise", 89, 93, 4),
            new Kind("people noise", 87, 89, 30),
            new Kind("low bandwidth", 70, 70, 6));

    private static final OutcomeRule RULE = new OutcomeRule(Task.CLASSIFICATION, 0.1);

    private final ModelId model;
    private final ErrorSamples samples;
    private final StatusStore statuses;

    public AnalysisOnPaper(String model, ErrorSamples samples, StatusStore statuses) {
        this.model = new ModelId(model);
        this.samples = samples;
        this.statuses = statuses;
    }

    /** A kind of rows. */
    public record Kind(String tag, int accuracy, int humanLevel, int share) {}

    /** Digest of the package of a version. */
    public static String sha(int version) {
        return Integer.toString(version).repeat(64);
    }

    /** A version serves. */
    public void serve(int version) {
        statuses.publish(new StatusPublication(
                new ModelStatus(
                        model,
                        Stage.WATCHING,
                        version,
                        Awaiting.OUTCOMES,
                        "v" + version + " serves everything",
                        Optional.empty(),
                        Optional.of(champion(version)),
                        Optional.of(version - 1).filter(before -> before > 0).map(AnalysisOnPaper::champion),
                        Optional.empty(),
                        Optional.empty(),
                        version - 1,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                version,
                Optional.empty()));
    }

    private static Champion champion(int version) {
        return new Champion(
                new ServedVersion(version, "models/" + version, sha(version)),
                Optional.empty(),
                .1,
                0,
                Optional.empty());
    }

    /** Draws so many unselected rows of the kinds for a version; the first hundred errors are drawn as errors too. */
    public ErrorSample draw(int version, int rows, List<AnswersAgain> again) {
        List<SampledRow> drawn = new ArrayList<>();
        int errors = 0;
        for (Kind kind : SPEECH) {
            int many = rows * kind.share() / 100;
            int right = many * kind.accuracy() / 100;
            for (int i = 0; i < many; i++) {
                boolean error = i >= right;
                errors += error ? 1 : 0;
                drawn.add(new SampledRow(
                        drawn.size() + 1,
                        List.of("clip-" + (drawn.size() + 1) + ".wav", Integer.toString(3 + i % 9), kind.tag()),
                        "yes",
                        error ? "no" : "yes",
                        error ? 1 : 0,
                        error,
                        error && errors <= 100,
                        true,
                        kind.tag().equals("car noise") ? List.of("place = car") : List.of()));
            }
        }
        ErrorSample sample = new ErrorSample(
                model,
                sha(version),
                "trial 1",
                version,
                List.of(
                        new ErrorSample.Column("clip", false),
                        new ErrorSample.Column("seconds", true),
                        new ErrorSample.Column("place", false)),
                "said",
                RULE,
                10 * rows,
                errors,
                drawn,
                again,
                List.of());
        write(sample);
        return sample;
    }

    /** A later version answers all rows of an earlier sample rightly, and was fitted on every second one. */
    public static AnswersAgain allRight(ErrorSample earlier) {
        return new AnswersAgain(
                earlier.sha256(),
                "",
                earlier.rows().stream()
                        .map(row -> new AnswersAgain.Row(row.number(), row.label(), false, row.number() % 2 == 0))
                        .toList());
    }

    private void write(ErrorSample sample) {
        try {
            samples.write(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
