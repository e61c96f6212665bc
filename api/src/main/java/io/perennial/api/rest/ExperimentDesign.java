package io.perennial.api.rest;

import io.perennial.api.problem.DidYouMean;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import io.perennial.workflows.training.experiment.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an experiment of a wish: the control is what serves, and each variant changes one thing of it. */
final class ExperimentDesign {

    private static final int SEEDS = 3;

    private final Experiments experiments;
    private final LifeReading.Life life;
    private final ModelId model;
    private final ProjectSpec spec;

    ExperimentDesign(Experiments experiments, LifeReading.Life life) {
        this.experiments = experiments;
        this.life = life;
        this.model = life.status().model();
        this.spec = life.spec()
                .orElseThrow(() -> Refusal.conflict("no spec of model '" + model + "' is kept; apply one first"));
    }

    /** The next one after those that are {@code kept}, newest first. */
    ExperimentRequest of(ExperimentWish wish, List<Experiments.Kept> kept, Command asked) {
        Optional<Experiments.Kept> newest = kept.stream().findFirst();
        newest.filter(Experiments.Kept::running).ifPresent(running -> {
            throw Refusal.conflict("experiment " + running.number() + " of model '" + model
                    + "' is running; wait for it, or cancel it");
        });
        DatasetManifest served = served();
        ExperimentVariant control = new ExperimentVariant("control", served, List.of());
        Question question = question(wish);
        ExperimentRequest request = new ExperimentRequest(
                spec,
                newest.map(Experiments.Kept::number).orElse(0) + 1,
                wish.frozen() == null ? served : experiments.dataset(model, wish.frozen()),
                question instanceof Question.Variations ? recipe().varying(Optional.empty()) : recipe(),
                control,
                question.variants(control),
                wish.seeds() == null ? SEEDS : wish.seeds(),
                System.currentTimeMillis(),
                Optional.of(asked));
        request.refusal().ifPresent(why -> {
            throw Refusal.malformed(why);
        });
        return request;
    }

    private Question question(ExperimentWish wish) {
        requireNoGaps(wish);
        List<Integer> data = wish.data() == null ? List.of() : wish.data();
        List<List<String>> without = wish.without() == null ? List.of() : wish.without();
        List<Augmentation> variations = wish.augmentations() == null
                ? List.of()
                : wish.augmentations().stream()
                        .map(ExperimentWish.Variation::augmentation)
                        .toList();
        if (Stream.of(data, without, variations).anyMatch(asked -> asked.size() > ExperimentRequest.MOST_VARIANTS)) {
            throw Refusal.malformed("an experiment tries at most " + ExperimentRequest.MOST_VARIANTS
                    + " variants; ask for fewer at once");
        }
        if (Stream.of(data, without, variations)
                        .filter(asked -> !asked.isEmpty())
                        .count()
                != 1) {
            throw Refusal.malformed("an experiment changes one thing: name either 'data', numbers of datasets, or"
                    + " 'without', groups of columns, or 'augmentations', ways to vary rows");
        }
        if (!variations.isEmpty()) {
            variations.forEach(this::requireSomethingToVary);
            return new Question.Variations(variations);
        }
        without.forEach(this::requireColumns);
        return without.isEmpty()
                ? new Question.DataVersions(data.stream()
                        .map(number -> new Question.Numbered(number, experiments.dataset(model, number)))
                        .toList())
                : new Question.Columns(without);
    }

    private static void requireNoGaps(ExperimentWish wish) {
        List<@Nullable Object> asked = new ArrayList<>();
        Optional.ofNullable(wish.data()).ifPresent(asked::addAll);
        Optional.ofNullable(wish.augmentations()).ifPresent(asked::addAll);
        Optional.ofNullable(wish.without())
                .ifPresent(groups -> groups.forEach(group -> {
                    asked.add(group);
                    Optional.ofNullable(group).ifPresent(asked::addAll);
                }));
        if (asked.stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed("one of the things to try is null; name it, or leave it out");
        }
    }

    private void requireSomethingToVary(Augmentation asked) {
        if (!asked.isAny()) {
            throw Refusal.malformed(
                    "an augmentation varies nothing; name shift, rotation, brightness, noise or jitter above 0");
        }
        if (asked.isOfAnImage() && spec.data().image().isEmpty()) {
            throw Refusal.malformed("shift, rotation, brightness and noise vary an image, and the spec of model '"
                    + model + "' names none under data.image; 'jitter' varies numbers");
        }
    }

    private void requireColumns(List<String> group) {
        List<String> columns =
                spec.data().columns().stream().map(ColumnSpec::name).toList();
        if (group.isEmpty() || group.containsAll(columns)) {
            throw Refusal.malformed("a group of 'without' must name a column and leave one; the columns are "
                    + String.join(", ", columns));
        }
        group.stream().filter(column -> !columns.contains(column)).findFirst().ifPresent(unknown -> {
            throw Refusal.malformed("there is no input column '" + unknown + "'"
                    + DidYouMean.sentence(unknown, columns)
                            .map(hint -> ": " + hint)
                            .orElse(""));
        });
        List<String> pixels = spec.data().pixels();
        group.stream()
                .filter(pixels::contains)
                .findFirst()
                .filter(_ -> recipe().convolution().isPresent())
                .ifPresent(pixel -> {
                    throw Refusal.malformed("'" + pixel
                            + "' is a pixel of the image that the recipe sees whole; leave out columns beside it");
                });
    }

    private Optional<Champion> champion() {
        return life.status().champion();
    }

    private DatasetManifest served() {
        return champion()
                .flatMap(Champion::dataset)
                .orElseThrow(() -> Refusal.conflict("nothing of model '" + model
                        + "' serves whose dataset is known; an experiment compares with what serves"));
    }

    /** A baseline that serves has no recipe; then the first one of the spec is held. */
    private Recipe recipe() {
        return champion()
                .flatMap(Champion::recipe)
                .or(() -> spec.training().recipes().stream().findFirst())
                .orElseThrow(() -> Refusal.conflict("neither what serves nor the spec of model '" + model
                        + "' has a recipe; name one in training.recipes"));
    }
}
