package io.perennial.api.plan;

import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.ManualGate;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.TrainingSpec;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A resolved spec with its source as keys and values, in the order and the words of a spec file; a value that is not there has no line. */
public final class SpecLines {

    private final Map<String, String> lines = new LinkedHashMap<>();

    private SpecLines() {}

    static Map<String, String> of(ProjectSpec spec, SourceFile source) {
        return of(spec, Wording.source(source));
    }

    /** The lines of a spec whose source is told by its name. */
    public static Map<String, String> of(ProjectSpec spec) {
        return of(spec, spec.data().source());
    }

    private static Map<String, String> of(ProjectSpec spec, String source) {
        SpecLines lines = new SpecLines();
        lines.charter(spec.charter());
        lines.data(spec.data(), source);
        lines.training(spec.training());
        lines.approval(spec.approval());
        lines.rollout(spec.rollout());
        lines.monitoring(spec.monitoring());
        lines.put("serving.log", Wording.word(spec.predictionLogging()));
        lines.automation(spec.leaves());
        return lines.lines;
    }

    private void automation(Automation automation) {
        put("serving.automation.degree", automation.degree().word());
        put(
                "serving.automation.band",
                Optional.of(automation)
                        .filter(one -> one.needsProbability() || one.band().isPresent())
                        .map(partial -> Wording.share(partial.sureFrom())));
        put("serving.automation.start", automation.raisedBy().start().map(Degree::word));
        put("serving.automation.agreement", automation.raisedBy().agreement().map(Wording::share));
        put("serving.automation.cases", automation.raisedBy().cases().map(Object::toString));
        automation
                .segments()
                .forEach(segment -> put(
                        "serving.automation.segments." + segment.name(),
                        segment.degree().word()));
    }

    private void charter(CharterSpec charter) {
        put("charter.purpose", charter.purpose());
        put("charter.owner", charter.owner());
        put("charter.metric", charter.metric());
        put("charter.unit", Optional.of(charter.unit()).filter(unit -> !unit.isEmpty()));
        put("charter.target", charter.target().map(Wording::number));
        put("charter.bad_beyond", Wording.share(charter.badBeyond()));
        put("charter.older_system", charter.olderSystem().map(Wording::word));
        put("charter.human_level", charter.humanLevel().map(Wording::number));
        put(
                "charter.literature",
                charter.literature().map(figure -> Wording.number(figure.value()) + ", " + figure.source()));
        charter.baselines()
                .forEach(known -> put(
                        "charter.baselines." + known.name(),
                        known.kind().words() + ", " + Wording.number(known.value()) + ", " + known.source()));
        charter.demands().ifPresent(this::demands);
    }

    private void demands(Demands demands) {
        demands.segments().forEach(segment -> put("charter.segments." + segment.name(), segment(segment)));
        demands.costs().ifPresent(costs -> put("charter.costs", costs(costs)));
        demands.fairness()
                .ifPresent(fairness -> put(
                        "charter.fairness",
                        Wording.word(fairness.measure()) + " of " + fairness.positive() + " by "
                                + String.join(", ", fairness.groups()) + ", at most "
                                + Wording.share(fairness.most())));
    }

    private static String segment(Segment segment) {
        return segment.column()
                + segment.is().map(word -> " is " + word).orElse("")
                + segment.from().map(least -> " from " + Wording.number(least)).orElse("")
                + segment.below().map(most -> " below " + Wording.number(most)).orElse("")
                + segment.margin()
                        .map(most -> ", margin " + Wording.number(most))
                        .orElse("");
    }

    private static String costs(AgreedCosts costs) {
        CostMatrix matrix = costs.matrix();
        return "of " + costs.positive() + ": miss " + Wording.number(matrix.falseNegative()) + ", false alarm "
                + Wording.number(matrix.falsePositive()) + ", found " + Wording.number(matrix.truePositive())
                + ", left alone " + Wording.number(matrix.trueNegative())
                + costs.mostPerThousand()
                        .map(most -> ", at most " + Wording.number(most) + " per thousand")
                        .orElse("");
    }

    private void data(DataSpec data, String source) {
        put("data.source", source);
        put("data.task", Wording.word(data.task()));
        put("data.target", data.target());
        put(
                "data.training_rows",
                data.trainingRows().map(rows -> rows.column() + " up to " + Wording.number(rows.upTo())));
        put("data.test_share", Wording.share(data.testShare()));
        put("data.time_ordered", Boolean.toString(data.timeOrdered()));
        put("data.image", data.image().map(SpecLines::image));
        put("data.metadata", Optional.of(names(data.metadata())).filter(names -> !names.isEmpty()));
        put("data.columns", names(data.columns()));
        data.columns().forEach(column -> put("data.columns." + column.name(), column(column)));
    }

    private static String names(List<ColumnSpec> columns) {
        return columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", "));
    }

    private static String image(ImageSpec image) {
        return image.height() + " × " + image.width() + " × " + image.channels() + " pixels, "
                + image.columns().getFirst() + " to " + image.columns().getLast();
    }

    private static String column(ColumnSpec column) {
        List<String> parts = new ArrayList<>(List.of(Wording.word(column.type())));
        column.unit().ifPresent(unit -> parts.add("unit " + unit));
        column.minimum().ifPresent(minimum -> parts.add("min " + Wording.number(minimum)));
        column.maximum().ifPresent(maximum -> parts.add("max " + Wording.number(maximum)));
        if (column.type() == ColumnType.CATEGORY && !column.categories().isEmpty()) {
            parts.add("words " + column.categories());
        }
        if (column.mayBeMissing()) {
            parts.add("missing allowed");
        }
        return String.join(", ", parts);
    }

    private void training(TrainingSpec training) {
        put("training.baselines", training.baselines().toString().toLowerCase(Locale.ROOT));
        for (int i = 0; i < training.recipes().size(); i++) {
            put("training.recipes." + (i + 1), recipe(training.recipes().get(i)));
        }
        training.search().ifPresent(this::search);
    }

    private void search(SearchSpec search) {
        put("training.search.trials", Integer.toString(search.trials()));
        put("training.search.sampling", Wording.word(search.sampling()));
        put("training.search.seed", Long.toString(search.seed()));
        SearchSpace space = search.space();
        put("training.search.space.hidden", space.hidden().toString());
        put("training.search.space.learning_rate.from", Wording.number(space.lowestRate()));
        put("training.search.space.learning_rate.to", Wording.number(space.highestRate()));
        put("training.search.space.batch_size", space.batchSizes().toString());
        put("training.search.space.convolution", space.convolution().map(RecipeParameters::sentence));
        put("training.search.space.embedding", space.embedding().map(RecipeParameters::sentence));
        put("training.search.space.category_embedding", space.categories().map(RecipeParameters::sentence));
        put("training.search.space.augmentation", space.augmentation().map(RecipeParameters::sentence));
        put(
                "training.search.rungs.first_epochs",
                Integer.toString(search.ladder().firstEpochs()));
        put(
                "training.search.rungs.keep_one_in",
                Integer.toString(search.ladder().keepOneIn()));
        put("training.search.rungs.epochs", Integer.toString(search.ladder().lastEpochs()));
        put("training.search.validation_share", Wording.share(search.validationShare()));
        put("training.search.parallel", Integer.toString(search.parallel()));
        put("training.search.budget.epochs", search.epochBudget().map(String::valueOf));
        put("training.search.budget.time", search.time().map(Wording::time));
    }

    private static String recipe(Recipe recipe) {
        return RecipeParameters.of(recipe).entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
    }

    private void approval(ApprovalSpec approval) {
        put("approval.first_release", Boolean.toString(approval.firstRelease()));
        put("approval.retraining", Boolean.toString(approval.retraining()));
        put("approval.expires_after", Wording.time(approval.expiresAfter()));
    }

    private void rollout(RolloutSpec rollout) {
        put(
                "rollout.strategy",
                rollout.strategy().map(strategy -> strategy.pattern().word()));
        put("rollout.candidates", rollout.candidates().map(candidates -> Integer.toString(candidates)));
        put("rollout.shadow.enabled", Boolean.toString(rollout.shadow()));
        put("rollout.shadow.margin", Wording.share(rollout.shadowMargin()));
        put("rollout.shadow.alpha", Wording.share(rollout.shadowAlpha()));
        put("rollout.shadow.minimum", Integer.toString(rollout.shadowMinimum()));
        put("rollout.shadow.maximum", Integer.toString(rollout.shadowMaximum()));
        put("rollout.canary.steps", Wording.shares(rollout.canarySteps()));
        put("rollout.canary.minimum", Integer.toString(rollout.canaryMinimum()));
        put(
                "rollout.canary.minimum_units",
                Integer.toString(rollout.canaryProof().minimumUnits()));
        put(
                "rollout.canary.minimum_events",
                Integer.toString(rollout.canaryProof().minimumEvents()));
        put("rollout.canary.bake", Wording.time(rollout.canaryProof().bake()));
        put("rollout.canary.margin", rollout.canaryProof().margin().map(Wording::share));
        put("rollout.guardrails", String.join(", ", rollout.guardrails().metrics()));
        put("rollout.deadline", rollout.deadline().map(Wording::time));
        put("rollout.standby", rollout.standby().map(Wording::time));
        put(
                "rollout.segments",
                Optional.of(String.join(", ", rollout.guardrails().segments())).filter(columns -> !columns.isEmpty()));
        put("rollout.harm_alpha", Wording.share(rollout.harmAlpha()));
        put(
                "rollout.gates",
                Optional.of(rollout.gates().stream().map(ManualGate::word).collect(Collectors.joining(", ")))
                        .filter(gates -> !gates.isEmpty()));
    }

    private void monitoring(MonitoringSpec monitoring) {
        put("monitoring.block", Integer.toString(monitoring.block()));
        put("monitoring.false_alarm_alpha", Wording.number(monitoring.falseAlarmAlpha()));
        put("monitoring.tolerance", Wording.share(monitoring.tolerance()));
        put("monitoring.watch_window", Integer.toString(monitoring.watchWindow()));
        put("monitoring.rollback_alpha", Wording.share(monitoring.rollbackAlpha()));
        put("monitoring.cool_down", Integer.toString(monitoring.coolDown()));
        put("monitoring.maximum_age", monitoring.maximumAge().map(String::valueOf));
        put(
                "monitoring.retraining_rows",
                monitoring.retrainingRows().map(String::valueOf).orElse("all"));
        put("monitoring.retraining_budget", Integer.toString(monitoring.retrainingBudget()));
    }

    private void put(String key, Optional<String> value) {
        value.ifPresent(there -> put(key, there));
    }

    private void put(String key, String value) {
        lines.put(key, value);
    }
}
