package io.perennial.api.cases;

import io.perennial.activities.statistics.BinomialBound;
import io.perennial.activities.store.cases.AgreementWeighing;
import io.perennial.activities.store.cases.CaseCount;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How people and two versions, each named, agree on decided cases.
 *
 * @param model the model
 * @param version the version that serves, or another that was asked about
 * @param beside the version held beside it; empty when there is none
 * @param all over all cases
 * @param segments the same by the segment that told the degree, those of none first
 */
public record CaseTally(
        ModelId model, int version, Optional<Integer> beside, Agreements all, List<OfSegment> segments) {

    /** One in twenty times the true agreement is below its bound. */
    private static final double ALPHA = 0.05;

    /** Agreement of each two of the three. */
    public record Agreements(Agreement humanIncumbent, Agreement humanCandidate, Agreement incumbentCandidate) {}

    /**
     * How often two agree.
     *
     * @param agreed cases on which they do
     * @param of cases on which both spoke
     * @param atLeast lower 95 % confidence bound of their share; empty without cases
     */
    public record Agreement(long agreed, long of, Optional<Double> atLeast) {}

    /**
     * Cases of a segment.
     *
     * @param segment its name; empty for all that belong to none
     * @param agreements how often each two agree
     * @param confusion what each said how often, by what people decided; for classes only
     */
    public record OfSegment(String segment, Agreements agreements, List<CaseCount> confusion) {}

    static CaseTally of(
            ModelId model, int version, Optional<Integer> beside, List<CaseCount> counts, OutcomeRule rule) {
        List<OfSegment> segments = counts.stream()
                .map(CaseCount::segment)
                .distinct()
                .map(segment -> segment(
                        segment,
                        counts.stream()
                                .filter(count -> count.segment().equals(segment))
                                .toList(),
                        rule))
                .toList();
        return new CaseTally(model, version, beside, agreements(counts, rule), segments);
    }

    private static OfSegment segment(Optional<String> name, List<CaseCount> counts, OutcomeRule rule) {
        return new OfSegment(
                name.orElse(""), agreements(counts, rule), rule.task() == Task.CLASSIFICATION ? counts : List.of());
    }

    private static Agreements agreements(List<CaseCount> counts, OutcomeRule rule) {
        Function<CaseCount, Optional<String>> human = count -> Optional.of(count.human());
        return new Agreements(
                agreement(counts, human, CaseCount::incumbent, rule),
                agreement(counts, human, CaseCount::candidate, rule),
                agreement(counts, CaseCount::incumbent, CaseCount::candidate, rule));
    }

    private static Agreement agreement(
            List<CaseCount> counts,
            Function<CaseCount, Optional<String>> one,
            Function<CaseCount, Optional<String>> other,
            OutcomeRule rule) {
        List<CaseCount> both = counts.stream()
                .filter(count ->
                        one.apply(count).isPresent() && other.apply(count).isPresent())
                .toList();
        long of = cases(both.stream());
        long agreed = cases(both.stream()
                .filter(count -> AgreementWeighing.agree(
                        one.apply(count).orElseThrow(), other.apply(count).orElseThrow(), rule)));
        return new Agreement(
                agreed, of, of == 0 ? Optional.empty() : Optional.of(1 - BinomialBound.upper(of - agreed, of, ALPHA)));
    }

    private static long cases(Stream<CaseCount> counts) {
        return counts.mapToLong(CaseCount::cases).sum();
    }
}
