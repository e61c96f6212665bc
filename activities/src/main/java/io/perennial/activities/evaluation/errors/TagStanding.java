package io.perennial.activities.evaluation.errors;

import io.perennial.workflows.evaluation.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tag in the table, whatever is known of it.
 *
 * @param name the tag
 * @param ofErrors how many errors have it; empty before an error was looked at for it
 * @param ofData how many rows have it of those that nobody selected; empty before one was looked at for it
 * @param gain what closing its gap would win, with its rank; empty while no row that nobody selected has it
 */
public record TagStanding(String name, Optional<Count> ofErrors, Optional<Count> ofData, Optional<TagGain> gain) {

    /** Ranked tags first, those that are not yet seen in the data after them, most common among errors first. */
    public static List<TagStanding> of(List<TagQuestion> questions, double alpha) {
        List<TagGain> ranked = TagTable.of(
                questions.stream()
                        .filter(TagQuestion::isInTheData)
                        .map(TagQuestion::counted)
                        .toList(),
                alpha);
        Stream<TagStanding> known = ranked.stream()
                .flatMap(gain -> questions.stream()
                        .filter(question -> question.name().equals(gain.tag().name()))
                        .map(question -> standing(question, Optional.of(gain))));
        Stream<TagStanding> unknown = questions.stream()
                .filter(question -> !question.isInTheData())
                .map(question -> standing(question, Optional.empty()))
                .sorted(Comparator.comparingDouble(TagStanding::shareOfErrors).reversed());
        return Stream.concat(known, unknown).toList();
    }

    private static TagStanding standing(TagQuestion question, Optional<TagGain> gain) {
        Optional<Count> ofErrors = question.errors().isEmpty()
                ? Optional.empty()
                : Optional.of(TaggedRow.shareOfErrors(question.errors(), question.name()));
        return new TagStanding(question.name(), ofErrors, ofData(question, gain), gain);
    }

    private static Optional<Count> ofData(TagQuestion question, Optional<TagGain> gain) {
        return gain.map(found -> found.tag().ofData())
                .or(() -> Optional.of(question.unselected())
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> new Count(0, rows.size())));
    }

    private double shareOfErrors() {
        return ofErrors.map(Count::share).orElse(0.0);
    }

    /** Wilson's interval of the share of the data. */
    public Optional<Interval> shareInterval(double alpha) {
        return ofData.map(count -> count.interval(alpha));
    }
}
