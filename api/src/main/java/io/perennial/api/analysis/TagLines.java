package io.perennial.api.analysis;

import io.perennial.activities.evaluation.errors.Tag;
import io.perennial.activities.evaluation.errors.TagChange;
import io.perennial.activities.evaluation.errors.TagGain;
import io.perennial.activities.evaluation.errors.TagQuestion;
import io.perennial.activities.evaluation.errors.TagStanding;
import io.perennial.activities.evaluation.errors.TaggedRow;
import io.perennial.activities.store.errors.AnswersAgain;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.activities.store.errors.Look;
import io.perennial.activities.store.errors.SampledRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what people have said of the rows of one sample; a row counts for the tags that were known when it was looked at. */
final class TagLines {

    static final double ALPHA = 0.05;

    private final ErrorSample sample;
    private final List<KnownTag> tags;
    private final Map<Integer, Look> looks;
    private final Optional<Double> humanLevel;
    private final Map<Integer, AnswersAgain.Row> again;
    private final Map<String, Share> ownRows;

    /**
     * Counts for one sample.
     *
     * @param humanLevel accuracy of people over all rows, as the charter knows it
     * @param again what a later model answers; empty when none has
     * @param ownRows how well that model does with a tag on the rows drawn for itself
     */
    TagLines(
            ErrorSample sample,
            List<KnownTag> tags,
            List<Look> looks,
            Optional<Double> humanLevel,
            Optional<AnswersAgain> again,
            Map<String, Share> ownRows) {
        this.sample = sample;
        this.tags = tags;
        this.looks = looks.stream().collect(Collectors.toMap(look -> look.mark().row(), Function.identity()));
        this.humanLevel = humanLevel;
        this.ownRows = Map.copyOf(ownRows);
        this.again = again.map(AnswersAgain::rows).orElse(List.of()).stream()
                .collect(Collectors.toMap(AnswersAgain.Row::number, Function.identity()));
    }

    List<TagLine> all() {
        Map<String, KnownTag> byName = tags.stream().collect(Collectors.toMap(KnownTag::name, Function.identity()));
        return TagStanding.of(tags.stream().map(this::question).toList(), ALPHA).stream()
                .flatMap(standing -> Optional.ofNullable(byName.get(standing.name())).stream()
                        .map(tag -> line(tag, standing)))
                .toList();
    }

    private TagQuestion question(KnownTag tag) {
        return new TagQuestion(
                tag.name(),
                level(tag).share(),
                lookedAt(tag, SampledRow::drawnAsError).toList(),
                lookedAt(tag, SampledRow::unselected).toList());
    }

    private HumanLevel level(KnownTag tag) {
        return tag.wish()
                .humanLevel()
                .map(share -> new HumanLevel(share, HumanLevel.Source.TAG))
                .or(() -> humanLevel.map(share -> new HumanLevel(share, HumanLevel.Source.CHARTER)))
                .orElseGet(() -> new HumanLevel(1, HumanLevel.Source.ASSUMED));
    }

    private Stream<TaggedRow> lookedAt(KnownTag tag, Predicate<SampledRow> drawn) {
        return sample.rows().stream()
                .filter(drawn)
                .flatMap(row ->
                        look(row, tag)
                                .map(look ->
                                        new TaggedRow(new HashSet<>(look.mark().tags()), !row.error()))
                                .stream());
    }

    private Optional<Look> look(SampledRow row, KnownTag tag) {
        return Optional.ofNullable(looks.get(row.number())).filter(look -> look.knew(tag));
    }

    private TagLine line(KnownTag tag, TagStanding standing) {
        Optional<Tag> counted = standing.gain().map(TagGain::tag);
        return new TagLine(
                tag.name(),
                standing.gain().map(TagGain::rank),
                level(tag),
                counted.map(Tag::right).map(Share::of),
                counted.map(Tag::gap),
                standing.ofErrors().map(Share::of),
                standing.ofData().map(Share::of),
                counted.map(Tag::gain),
                standing.gain().map(TagGain::interval),
                tag.wish().ease(),
                tag.wish().importance(),
                again.isEmpty() ? Optional.empty() : Optional.of(change(tag)));
    }

    private TagLine.Change change(KnownTag tag) {
        TagChange change = TagChange.of(sample.rows().stream()
                .filter(SampledRow::unselected)
                .filter(row -> look(row, tag)
                        .filter(look -> look.mark().tags().contains(tag.name()))
                        .isPresent())
                .flatMap(row -> Optional.ofNullable(again.get(row.number())).stream()
                        .map(answer -> new TagChange.Pair(!row.error(), !answer.error(), answer.fitted())))
                .toList());
        return new TagLine.Change(
                change.before().map(Share::of),
                change.after().map(Share::of),
                change.leftOut(),
                change.p(),
                outcome(change),
                sentence(change),
                Optional.ofNullable(ownRows.get(tag.name())));
    }

    private static String outcome(TagChange change) {
        if (change.before().isEmpty() || change.after().isEmpty()) {
            return "no row is left to measure";
        }
        if (!change.isBeyondChance(ALPHA)) {
            return "no difference beyond chance";
        }
        return change.after().get().part() > change.before().get().part()
                ? "better beyond chance"
                : "worse beyond chance";
    }

    private static String sentence(TagChange change) {
        String figures = change.before()
                .flatMap(before -> change.after()
                        .map(after -> before.part() + " → " + after.part() + " of " + before.whole() + " right, "))
                .orElse("");
        return figures + outcome(change) + without(change.leftOut());
    }

    private static String without(int leftOut) {
        return switch (leftOut) {
            case 0 -> "";
            case 1 -> "; 1 row is left out, because the later model was fitted on it";
            default -> "; " + leftOut + " rows are left out, because the later model was fitted on them";
        };
    }
}
