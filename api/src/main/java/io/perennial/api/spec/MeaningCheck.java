package io.perennial.api.spec;

import io.perennial.workflows.scoping.AgreedCosts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;

/** Checks what a schema cannot say: values that contradict each other. */
final class MeaningCheck {

    private final Findings findings;

    MeaningCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Section spec) {
        Section data = spec.section("data");
        Section columns = data.section("columns");
        columns.keys().forEach(column -> column(columns.section(column), "/data/columns/" + column));
        metric(spec.section("charter"), data.text("task").orElse(""));
        baselines(spec.section("charter"));
        new DemandsCheck(spec.section("charter"), findings)
                .meaning(data.text("task").equals(Optional.of("classification")));
        AutomationReading.meaning(
                spec.section("serving"), data.text("task").equals(Optional.of("classification")), findings);
        if (data.text("task").equals(Optional.of("regression"))) {
            List<Section> recipes =
                    spec.section("training").list("recipes", Section::of).orElse(List.of());
            for (int i = 0; i < recipes.size(); i++) {
                noClasses(recipes.get(i), "/training/recipes/" + i + "/");
            }
        }
        new ImageCheck(data, findings).meaning(spec.section("training"));
        new AugmentationReading(spec.section("training")).check(ImageReading.of(data), findings);
        search(spec.section("training").section("search"));
        Section shadow = spec.section("rollout").section("shadow");
        bounds(shadow, "/rollout/shadow/", Defaults.SHADOW_MINIMUM, Defaults.SHADOW_MAXIMUM);
        Section canary = spec.section("rollout").section("canary");
        bounds(canary, "/rollout/canary/", Defaults.CANARY_MINIMUM, Integer.MAX_VALUE);
        steps(canary);
        StrategyReading.meaning(spec.section("rollout"), findings);
        new GuardrailsCheck(spec, findings).meaning();
        new CandidatesCheck(spec, findings).meaning();
        new GatesCheck(spec.section("rollout"), findings).meaning();
        new DeadlineCheck(spec.section("rollout"), findings).meaning();
    }

    private void column(Section column, String pointer) {
        boolean number = column.text("type").equals(Optional.of("number"));
        for (String key : number ? List.of("words") : List.of("min", "max", "unit")) {
            column.keyPlace(key)
                    .ifPresent(place -> findings.add(
                            "P0114",
                            pointer + "/" + key,
                            place,
                            "'" + key + "' does not fit a " + (number ? "number" : "category")));
        }
        double minimum = column.number("min").orElse(Double.NEGATIVE_INFINITY);
        double maximum = column.number("max").orElse(Double.POSITIVE_INFINITY);
        if (minimum > maximum) {
            add(pointer + "/max", column.valuePlace("max"), "max " + maximum + " is below min " + minimum);
        }
    }

    private void metric(Section charter, String task) {
        notBelowZero(charter);
        Optional<String> metric = charter.text("metric");
        boolean fits = metric.isEmpty() || metric.get().equals("mae") == task.equals("regression");
        if (!fits) {
            add("/charter/metric", charter.valuePlace("metric"), "'" + metric.get() + "' is no metric of a " + task);
        } else if (metric.equals(Optional.of(AgreedCosts.METRIC))
                && charter.there("costs").isEmpty()) {
            add("/charter/metric", charter.valuePlace("metric"), "'" + metric.get() + "' needs charter.costs");
        } else if (metric.isEmpty() && charter.there("costs").isPresent()) {
            Stream.of("target", "human_level", "literature", "baselines")
                    .flatMap(key -> charter.keyPlace(key).map(place -> Map.entry(key, place)).stream())
                    .findFirst()
                    .ifPresent(figure -> ofWhichMetric(figure.getKey(), figure.getValue()));
        }
    }

    /** A plan tells each by its name, and a kind is the name of one that has none. */
    private void baselines(Section charter) {
        Set<String> names = new HashSet<>();
        List<Section> baselines = charter.list("baselines", Section::of).orElse(List.of());
        for (int i = 0; i < baselines.size(); i++) {
            String name = Resolution.known(baselines.get(i)).name();
            if (!names.add(name)) {
                Section second = baselines.get(i);
                add(
                        "/charter/baselines/" + i,
                        second.valuePlace("name").or(() -> second.valuePlace("kind")),
                        "two known baselines are called '" + name + "': give each a name of its own");
            }
        }
    }

    /** Gains are costs below 0; errors never are. */
    private void notBelowZero(Section charter) {
        if (!charter.text("metric").equals(Optional.of(AgreedCosts.METRIC))) {
            notBelowZero(charter, "human_level", "/charter/human_level");
            notBelowZero(charter.section("literature"), "value", "/charter/literature/value");
            List<Section> known = charter.list("baselines", Section::of).orElse(List.of());
            for (int i = 0; i < known.size(); i++) {
                notBelowZero(known.get(i), "value", "/charter/baselines/" + i + "/value");
            }
        }
    }

    private void notBelowZero(Section section, String key, String pointer) {
        section.number(key)
                .filter(value -> value < 0)
                .ifPresent(value -> add(pointer, section.valuePlace(key), "an error is at least 0, found " + value));
    }

    /** Costs lead where nothing else is said, and a figure in another unit would be taken for one of money. */
    private void ofWhichMetric(String figure, Mark place) {
        findings.add(
                "P0114",
                "/charter/" + figure,
                place,
                "beside costs it does not say which metric '" + figure + "' is a value of",
                Optional.of("write metric: " + AgreedCosts.METRIC
                        + ", by which costs also choose threshold and model, or" + " metric: error_rate"));
    }

    private void noClasses(Section recipe, String pointer) {
        recipe.flag("balanced_classes")
                .filter(asked -> asked)
                .ifPresent(_ -> forClasses(recipe, pointer, "balanced_classes"));
        recipe.share("label_smoothing")
                .filter(share -> share > 0)
                .ifPresent(_ -> forClasses(recipe, pointer, "label_smoothing"));
    }

    private void forClasses(Section recipe, String pointer, String key) {
        add(pointer + key, recipe.valuePlace(key), "'" + key + "' is for a classification, this is a regression");
    }

    private void search(Section search) {
        Section rates = search.section("space").section("learning_rate");
        double from = rates.number("from").orElse(Defaults.LOWEST_RATE);
        double to = rates.number("to").orElse(Defaults.HIGHEST_RATE);
        if (from > to) {
            addAtFirst(
                    rates,
                    "/training/search/space/learning_rate/",
                    List.of("to", "from"),
                    "from " + from + " is above to " + to);
        }
        Section rungs = search.section("rungs");
        int first = rungs.whole("first_epochs").orElse(Defaults.FIRST_EPOCHS);
        int last = rungs.whole("epochs").orElse(Defaults.EPOCHS);
        if (first > last) {
            addAtFirst(
                    rungs,
                    "/training/search/rungs/",
                    List.of("epochs", "first_epochs"),
                    "first_epochs " + first + " is above epochs " + last);
        }
        Section budget = search.section("budget");
        budget.large("epochs")
                .filter(epochs -> epochs < first)
                .ifPresent(epochs -> add(
                        "/training/search/budget/epochs",
                        budget.valuePlace("epochs"),
                        "a budget of " + epochs + " epochs is below the " + first + " of a trial's first rung"));
    }

    private void bounds(Section phase, String pointer, int usualMinimum, int usualMaximum) {
        int minimum = phase.whole("minimum").orElse(usualMinimum);
        int maximum = phase.whole("maximum").orElse(usualMaximum);
        if (minimum > maximum) {
            addAtFirst(
                    phase,
                    pointer,
                    List.of("maximum", "minimum"),
                    "minimum " + minimum + " is above maximum " + maximum);
        }
    }

    private void steps(Section canary) {
        List<Double> steps =
                canary.list("steps", node -> Scalars.share(node).orElseThrow()).orElse(List.of());
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                add("/rollout/canary/steps/" + i, canary.valuePlace("steps"), "steps must rise, one above the other");
                return;
            }
        }
    }

    /** At the first of the keys that is written: what a default contradicts is the value beside it. */
    private void addAtFirst(Section section, String pointer, List<String> keys, String detail) {
        keys.stream()
                .filter(key -> section.valuePlace(key).isPresent())
                .findFirst()
                .ifPresent(key -> add(pointer + key, section.valuePlace(key), detail));
    }

    private void add(String pointer, Optional<Mark> place, String detail) {
        place.ifPresent(mark -> findings.add("P0114", pointer, mark, detail));
    }
}
