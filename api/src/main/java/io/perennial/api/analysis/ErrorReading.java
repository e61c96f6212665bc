package io.perennial.api.analysis;

import io.perennial.activities.store.errors.AnswersAgain;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.activities.store.errors.Look;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.api.analysis.ErrorAnalysis.Progress;
import io.perennial.api.analysis.ErrorAnalysis.Row;
import io.perennial.api.analysis.ErrorAnalysis.State;
import io.perennial.api.analysis.ErrorAnalysis.Subject;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.LifeReading;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.serving.OutcomeRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the error analysis of a version: the one that serves, when none is named. */
@Component
public final class ErrorReading {

    /** A page is made anew for every row that is tagged, so it does not read the files of a whole life. */
    private static final int MOST_READ = 12;

    private static final int DIGEST_SHOWN = 7;

    private final LifeReading lives;
    private final ErrorSamples samples;
    private final TagStore tags;

    ErrorReading(LifeReading lives, ErrorSamples samples, TagStore tags) {
        this.lives = lives;
        this.samples = samples;
        this.tags = tags;
    }

    /** The analysis of a package, by its digest; that of the version that serves, or of the newest training, when none is named. */
    public ErrorAnalysis of(ModelId model, Optional<String> sha256) throws IOException {
        LifeReading.Life life = life(model);
        List<ErrorSample> drawn = samples.newest(model, MOST_READ);
        return analysis(life, drawn, pick(life.status(), drawn, sha256));
    }

    /** As {@link #of}; empty when no errors were drawn yet. */
    public Optional<ErrorAnalysis> find(ModelId model, Optional<String> sha256) throws IOException {
        LifeReading.Life life = life(model);
        List<ErrorSample> drawn = samples.newest(model, MOST_READ);
        return drawn.isEmpty() && sha256.isEmpty()
                ? Optional.empty()
                : Optional.of(analysis(life, drawn, pick(life.status(), drawn, sha256)));
    }

    /** True when errors of the package were drawn. */
    public boolean has(ModelId model, String sha256) throws IOException {
        return samples.find(model, sha256).isPresent();
    }

    private LifeReading.Life life(ModelId model) {
        return lives.find(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
    }

    private ErrorSample pick(ModelStatus status, List<ErrorSample> drawn, Optional<String> sha256) throws IOException {
        if (sha256.isPresent()) {
            return sample(status.model(), drawn, sha256.get())
                    .orElseThrow(() -> Refusal.notFound(
                            "no errors of the package '" + sha256.get() + "' of '" + status.model() + "' were drawn"));
        }
        Optional<ErrorSample> serving = status.champion().isEmpty()
                ? Optional.empty()
                : sample(status.model(), drawn, status.champion().get().served().sha256());
        return serving.or(() -> drawn.stream().findFirst())
                .orElseThrow(() -> Refusal.notFound("no errors of '" + status.model()
                        + "' were drawn yet: they are drawn from what a training registers as its best; retrain it"));
    }

    /** Read already, or too old to be. */
    private Optional<ErrorSample> sample(ModelId model, List<ErrorSample> drawn, String sha256) throws IOException {
        Optional<ErrorSample> read =
                drawn.stream().filter(sample -> sample.sha256().equals(sha256)).findFirst();
        return read.isPresent() ? read : samples.find(model, sha256);
    }

    private ErrorAnalysis analysis(LifeReading.Life life, List<ErrorSample> drawn, ErrorSample sample) {
        ModelId model = sample.model();
        List<KnownTag> known = tags.tags(model);
        List<Look> looks = tags.looks(model, sample.sha256());
        Optional<ErrorSample> later = later(drawn, sample);
        Optional<AnswersAgain> again = later.flatMap(newer -> again(newer, sample));
        List<Row> rows = rows(sample, known, looks);
        Progress errors = progress(rows, Row::drawnAsError);
        Progress unselected = progress(rows, Row::unselected);
        return new ErrorAnalysis(
                model,
                subject(life.status(), sample),
                sentence(sample, rows, errors, unselected),
                errors,
                unselected,
                known,
                new TagLines(
                                sample,
                                known,
                                looks,
                                humanLevel(life),
                                again,
                                later.map(newer -> accuracies(newer, known)).orElse(Map.of()))
                        .all(),
                later.flatMap(newer -> again.map(answers -> again(life.status(), newer, answers))),
                rows,
                sample.described(),
                sample.target(),
                tags.actions(model),
                drawn.stream()
                        .filter(other -> !other.sha256().equals(sample.sha256()))
                        .map(other -> subject(life.status(), other))
                        .toList());
    }

    /** The newest training whose model has answered the rows of the sample. */
    private static Optional<ErrorSample> later(List<ErrorSample> drawn, ErrorSample sample) {
        return drawn.stream()
                .filter(newer -> newer.training() > sample.training())
                .filter(newer -> again(newer, sample).isPresent())
                .findFirst();
    }

    private static Optional<AnswersAgain> again(ErrorSample newer, ErrorSample sample) {
        return newer.again().stream()
                .filter(answers -> answers.sample().equals(sample.sha256()))
                .findFirst();
    }

    /** How well a version does with each tag on rows drawn for itself. */
    private Map<String, Share> accuracies(ErrorSample sample, List<KnownTag> known) {
        List<Look> looks = tags.looks(sample.model(), sample.sha256());
        return new TagLines(sample, known, looks, Optional.empty(), Optional.empty(), Map.of())
                .all().stream()
                        .flatMap(line -> line.accuracy().map(right -> Map.entry(line.tag(), right)).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ErrorAnalysis.Again again(ModelStatus status, ErrorSample newer, AnswersAgain answers) {
        int leftOut =
                (int) answers.rows().stream().filter(AnswersAgain.Row::fitted).count();
        return new ErrorAnalysis.Again(
                subject(status, newer),
                answers.unmeasured(),
                leftOut,
                answers.rows().size());
    }

    private static List<Row> rows(ErrorSample sample, List<KnownTag> known, List<Look> looks) {
        Map<Integer, Look> byRow =
                looks.stream().collect(Collectors.toMap(look -> look.mark().row(), Function.identity()));
        return sample.rows().stream()
                .map(row -> row(row, known, Optional.ofNullable(byRow.get(row.number()))))
                .toList();
    }

    private static Row row(SampledRow row, List<KnownTag> known, Optional<Look> look) {
        return new Row(
                row.number(),
                row.values(),
                row.label(),
                row.answer(),
                row.loss(),
                row.error(),
                row.drawnAsError(),
                row.unselected(),
                row.suggested(),
                look.map(seen -> seen.mark().tags()).orElse(List.of()),
                look.map(seen -> seen.mark().note()).orElse(""),
                look.map(Look::actor),
                look.map(Look::at),
                look.map(seen -> known.stream().allMatch(seen::knew) ? State.DONE : State.OPEN_AGAIN)
                        .orElse(State.OPEN));
    }

    private static Progress progress(List<Row> rows, Predicate<Row> drawn) {
        List<Row> meant = rows.stream().filter(drawn).toList();
        return new Progress(
                (int) meant.stream().filter(row -> row.state() == State.DONE).count(),
                (int) meant.stream()
                        .filter(row -> row.state() == State.OPEN_AGAIN)
                        .count(),
                meant.size());
    }

    private static String sentence(ErrorSample sample, List<Row> rows, Progress errors, Progress unselected) {
        if (errors.of() == 0) {
            return "None of the " + sample.heldOut() + " held-out rows is an error; there is nothing to analyse.";
        }
        String open = openAgain(
                rows.stream().filter(row -> row.state() == State.OPEN_AGAIN).count());
        if (errors.done() < errors.of()) {
            return "Tag " + errors.of() + " errors to see where the gap is; " + errors.done() + " of " + errors.of()
                    + " tagged." + open;
        }
        if (unselected.done() < unselected.of()) {
            return "All " + errors.of() + " errors are tagged. Tag the " + unselected.of()
                    + " rows that nobody selected too, to see how common each tag is; " + unselected.done() + " of "
                    + unselected.of() + " tagged." + open;
        }
        return "All rows are tagged; choose what to do about the tag that would win most.";
    }

    private static String openAgain(long rows) {
        return rows == 0
                ? ""
                : " " + (rows == 1 ? "1 row is" : rows + " rows are")
                        + " open again, because a tag was added after somebody had looked.";
    }

    private Subject subject(ModelStatus status, ErrorSample sample) {
        Optional<Integer> serves = version(status.champion(), sample);
        Optional<Integer> served = version(status.previous(), sample);
        String name = serves.map(version -> "v" + version + ", which serves")
                .or(() -> served.map(version -> "v" + version + ", which served before"))
                .orElse("the model " + sample.sha256().substring(0, DIGEST_SHOWN) + "… of training "
                        + sample.training());
        return new Subject(
                sample.sha256(),
                serves.or(() -> served),
                name,
                sample.training(),
                rule(sample.rule()),
                sample.heldOut(),
                sample.errors(),
                tags.looks(sample.model(), sample.sha256()).size());
    }

    private static Optional<Integer> version(Optional<Champion> champion, ErrorSample sample) {
        return champion.map(Champion::served)
                .filter(served -> served.sha256().equals(sample.sha256()))
                .map(served -> served.version());
    }

    private static String rule(OutcomeRule rule) {
        return switch (rule.task()) {
            case REGRESSION -> "misses the label by more than " + Figures.percent(rule.badBeyond());
            case CLASSIFICATION -> "names another class than the label";
        };
    }

    /** The charter's human level is an accuracy only where the metric counts errors. */
    private static Optional<Double> humanLevel(LifeReading.Life life) {
        return life.spec()
                .filter(spec -> spec.data().task() == Task.CLASSIFICATION)
                .flatMap(spec -> accuracy(spec.charter()));
    }

    private static Optional<Double> accuracy(CharterSpec charter) {
        return charter.peoplesLevel()
                .filter(level -> charter.metric().equals("error_rate"))
                .map(level -> 1 - level)
                .filter(level -> level >= 0 && level <= 1);
    }
}
