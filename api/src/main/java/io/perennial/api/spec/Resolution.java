package io.perennial.api.spec;

import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.CanaryProof;
import io.perennial.workflows.rollout.ManualGate;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.Strategy;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.BaselineSource;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.KnownBaseline;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.PublishedFigure;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainingSpec;
import io.perennial.workflows.training.search.SearchSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Fills the defaults into a spec that has passed every check. */
final class Resolution {

    private final Section written;
    private final String author;
    private final Optional<ColumnTypes> types;

    Resolution(Section written, String author, Optional<ColumnTypes> types) {
        this.written = written;
        this.author = author;
        this.types = types;
    }

    ProjectSpec spec() throws IOException {
        DataSpec data = data(written.section("data"));
        return new ProjectSpec(
                new ModelId(required(written, "name")),
                charter(written.section("charter"), data),
                data,
                training(written.section("training"), ImageReading.of(written.section("data"))),
                approval(written.section("approval")),
                rollout(written.section("rollout")),
                monitoring(written.section("monitoring")),
                logging(written.section("serving")),
                AutomationReading.of(written.section("serving")));
    }

    private CharterSpec charter(Section charter, DataSpec data) {
        return new CharterSpec(
                charter.text("purpose").orElse("Predict " + data.target()),
                charter.text("owner").orElse(author),
                charter.text("metric").orElseGet(() -> usualMetric(charter, data)),
                charter.text("unit").orElse(""),
                charter.number("target"),
                charter.share("bad_beyond").orElse(Defaults.BAD_BEYOND),
                charter.text("older_system").map(Resolution::baseline),
                charter.number("human_level"),
                literature(charter.section("literature")),
                DemandsReading.of(charter),
                charter.list("baselines", node -> known(Section.of(node))).orElse(List.of()));
    }

    static KnownBaseline known(Section baseline) {
        BaselineSource kind = BaselineSource.valueOf(required(baseline, "kind").toUpperCase(Locale.ROOT));
        return new KnownBaseline(
                kind,
                baseline.text("name").orElse(kind.words()),
                baseline.number("value").orElseThrow(),
                required(baseline, "source"));
    }

    private static String usualMetric(Section charter, DataSpec data) {
        return switch (data.task()) {
            case REGRESSION -> "mae";
            case CLASSIFICATION -> charter.there("costs").isPresent() ? AgreedCosts.METRIC : "error_rate";
        };
    }

    private static Optional<PublishedFigure> literature(Section literature) {
        return literature
                .number("value")
                .map(value ->
                        new PublishedFigure(value, literature.text("source").orElse("")));
    }

    private DataSpec data(Section data) throws IOException {
        String target = required(data, "target");
        Section rows = data.section("training_rows");
        Optional<RowLimit> limit = rows.text("column")
                .map(column -> new RowLimit(column, rows.number("up_to").orElseThrow()));
        List<ColumnSpec> columns = columns(data, target, limit);
        return new DataSpec(
                required(data, "source"),
                Task.valueOf(required(data, "task").toUpperCase(Locale.ROOT)),
                target,
                columns,
                limit,
                data.share("test_share").orElse(Defaults.TEST_SHARE),
                data.flag("time_ordered").orElse(Defaults.TIME_ORDERED),
                ImageReading.of(data).flatMap(image -> image.spec(columns)),
                metadata(data));
    }

    /** What a charter tells by words is read as words, also where they look like numbers; so is nothing else that the file is not asked about. */
    private List<ColumnSpec> metadata(Section data) throws IOException {
        List<String> names = named(data);
        List<String> words = DemandsReading.toldByWords(written.section("charter"));
        List<ColumnSpec> typed = types.isPresent()
                ? types.get().only(names)
                : names.stream()
                        .map(name -> ColumnTypes.column(name, ColumnType.NUMBER))
                        .toList();
        return typed.stream()
                .map(column ->
                        words.contains(column.name()) ? ColumnTypes.column(column.name(), ColumnType.CATEGORY) : column)
                .toList();
    }

    private static List<String> named(Section data) {
        return data.items("metadata").stream().map(Section.Item::text).toList();
    }

    private List<ColumnSpec> columns(Section data, String target, Optional<RowLimit> limit) throws IOException {
        Section columns = data.section("columns");
        List<String> names = columns.keys();
        if (names.isEmpty()) {
            List<String> apart = new ArrayList<>(named(data));
            apart.add(target);
            limit.ifPresent(rows -> apart.add(rows.column()));
            return types.isEmpty() ? List.of() : types.get().allBut(apart);
        }
        return names.stream().map(name -> column(name, columns.section(name))).toList();
    }

    private static ColumnSpec column(String name, Section column) {
        return new ColumnSpec(
                name,
                ColumnType.valueOf(required(column, "type").toUpperCase(Locale.ROOT)),
                column.text("unit"),
                column.number("min"),
                column.number("max"),
                column.list("words", Resolution::text).orElse(List.of()),
                column.text("missing").filter("allowed"::equals).map(_ -> true));
    }

    private static TrainingSpec training(Section training, Optional<ImageReading> image) {
        Optional<Augmentation> augmentation = new AugmentationReading(training).augmentation();
        Optional<SearchSpec> search =
                training.there("search").map(asked -> SearchResolution.of(asked, image, augmentation));
        List<Recipe> unnamed = search.isPresent() ? List.of() : usual(image);
        List<Recipe> recipes = training.list("recipes", node -> new RecipeReading(Section.of(node), image).recipe())
                .orElse(unnamed);
        return new TrainingSpec(
                recipes.stream().map(recipe -> recipe.varying(augmentation)).toList(),
                training.list("baselines", node -> baseline(text(node))).orElse(Defaults.BASELINES),
                search);
    }

    private static List<Recipe> usual(Optional<ImageReading> image) {
        return image.map(known -> known.convolution(Section.empty()))
                .map(usual -> Defaults.IMAGE_RECIPES.stream()
                        .map(recipe -> recipe.seeing(usual))
                        .toList())
                .orElse(Defaults.RECIPES);
    }

    private static ApprovalSpec approval(Section approval) {
        return new ApprovalSpec(
                approval.flag("first_release").orElse(Defaults.FIRST_RELEASE),
                approval.flag("retraining").orElse(Defaults.RETRAINING),
                approval.time("expires_after").orElse(Defaults.EXPIRES_AFTER));
    }

    private static RolloutSpec rollout(Section rollout) {
        Section shadow = rollout.section("shadow");
        Section canary = rollout.section("canary");
        List<Double> steps =
                canary.list("steps", node -> Scalars.share(node).orElseThrow()).orElse(Defaults.CANARY_STEPS);
        int answers = canary.whole("minimum").orElse(Defaults.CANARY_MINIMUM);
        Optional<Strategy> strategy = StrategyReading.of(rollout);
        boolean shadowed = shadow.flag("enabled").orElse(Defaults.SHADOW);
        CanaryProof proof = proof(canary, answers, shadowed);
        return new RolloutSpec(
                shadowed,
                shadow.share("margin").orElse(Defaults.SHADOW_MARGIN),
                shadow.share("alpha").orElse(Defaults.SHADOW_ALPHA),
                shadow.whole("minimum").orElse(Defaults.SHADOW_MINIMUM),
                shadow.whole("maximum").orElse(Defaults.SHADOW_MAXIMUM),
                steps,
                answers,
                rollout.share("harm_alpha").orElse(Defaults.HARM_ALPHA),
                canary.whole("maximum")
                        .or(() -> Defaults.canaryMaximum(
                                answers, steps, proof.margin().isPresent() || StrategyReading.mayBeCanary(strategy))),
                new Guardrails(
                        rollout.list("guardrails", Resolution::text).orElse(Guardrails.USUAL.metrics()),
                        rollout.list("segments", Resolution::text).orElse(List.of())),
                proof,
                rollout.list("gates", node -> gate(text(node))).orElse(Defaults.GATES),
                Optional.of(rollout.time("deadline").orElse(Defaults.DEADLINE)),
                Optional.of(rollout.time("standby").orElse(Defaults.STANDBY)),
                strategy,
                rollout.whole("candidates").filter(candidates -> candidates > 1));
    }

    /** Somebody has to prove quality: the shadow by its margin, or the canary where no shadow does. */
    private static CanaryProof proof(Section canary, int answers, boolean shadowed) {
        return new CanaryProof(
                canary.whole("minimum_units").orElse(Math.min(answers, Defaults.CANARY_UNITS)),
                canary.whole("minimum_events").orElse(0),
                canary.time("bake").orElse(Duration.ZERO),
                canary.share("margin").or(() -> shadowed ? Optional.empty() : Optional.of(CanaryProof.USUAL_MARGIN)));
    }

    private static MonitoringSpec monitoring(Section monitoring) {
        return new MonitoringSpec(
                monitoring.whole("block").orElse(Defaults.BLOCK),
                monitoring.share("false_alarm_alpha").orElse(Defaults.FALSE_ALARM_ALPHA),
                monitoring.share("tolerance").orElse(Defaults.TOLERANCE),
                monitoring.whole("watch_window").orElse(Defaults.WATCH_WINDOW),
                monitoring.share("rollback_alpha").orElse(Defaults.ROLLBACK_ALPHA),
                monitoring.whole("cool_down").orElse(Defaults.COOL_DOWN),
                monitoring.whole("maximum_age"),
                monitoring.whole("retraining_rows"),
                monitoring.whole("retraining_budget").orElse(Defaults.RETRAINING_BUDGET));
    }

    /** What is usual is left out, so that a spec means the same whether it is written or not. */
    private static Optional<PredictionLogging> logging(Section serving) {
        return serving.text("log")
                .map(word -> PredictionLogging.valueOf(word.toUpperCase(Locale.ROOT)))
                .filter(logging -> logging != PredictionLogging.ASYNC);
    }

    private static ManualGate gate(String word) {
        return ManualGate.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static BaselineKind baseline(String word) {
        return BaselineKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String required(Section section, String key) {
        return section.text(key).orElseThrow();
    }

    private static String text(Node node) {
        return Scalars.text(node).orElseThrow();
    }
}
