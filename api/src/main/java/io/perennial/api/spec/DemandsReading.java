package io.perennial.api.spec;

import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.FairTreatment;
import io.perennial.workflows.scoping.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a charter asks of every model beyond its leading figure. */
final class DemandsReading {

    private DemandsReading() {}

    /** Empty when the charter asks for nothing more. */
    static Optional<Demands> of(Section charter) {
        Optional<AgreedCosts> costs = charter.there("costs").map(DemandsReading::costs);
        List<Segment> segments =
                charter.list("segments", node -> segment(Section.of(node))).orElse(List.of());
        Optional<FairTreatment> fairness = charter.there("fairness").map(DemandsReading::fairness);
        return costs.isEmpty() && segments.isEmpty() && fairness.isEmpty()
                ? Optional.empty()
                : Optional.of(new Demands(costs, segments, fairness));
    }

    /** Columns whose values are words to the charter, also where a file codes them by numbers. */
    static Set<String> toldByWords(Section charter) {
        Stream<String> groups =
                charter.section("fairness").items("groups").stream().map(Section.Item::text);
        Stream<String> segments = charter.list("segments", Section::of).orElse(List.of()).stream()
                .filter(segment -> segment.text("is").isPresent())
                .flatMap(segment -> segment.text("column").stream());
        return Stream.concat(groups, segments).collect(Collectors.toSet());
    }

    private static AgreedCosts costs(Section costs) {
        CostMatrix matrix = new CostMatrix(
                costs.number("left_alone").orElse(Defaults.COST_OF_A_RIGHT_ANSWER),
                costs.number("false_alarm").orElseThrow(),
                costs.number("found").orElse(Defaults.COST_OF_A_RIGHT_ANSWER),
                costs.number("miss").orElseThrow());
        return new AgreedCosts(costs.text("positive").orElseThrow(), matrix, costs.number("most_per_thousand"));
    }

    private static Segment segment(Section segment) {
        return new Segment(
                segment.text("name").orElseThrow(),
                segment.text("column").orElseThrow(),
                segment.text("is"),
                segment.number("from"),
                segment.number("below"),
                segment.number("margin"));
    }

    private static FairTreatment fairness(Section fairness) {
        return new FairTreatment(
                fairness.text("positive").orElseThrow(),
                fairness.list("groups", node -> Scalars.text(node).orElseThrow())
                        .orElseThrow(),
                fairness.text("measure")
                        .map(word -> FairTreatment.Measure.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Defaults.MEASURE_OF_FAIRNESS),
                fairness.share("most").orElse(Defaults.MOST_APART));
    }
}
