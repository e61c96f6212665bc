package io.perennial.api.feedback;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How labels of a model are read, and answers judged by them.
 *
 * @param outcomes judges an answer by its label
 * @param guardrails tell which segments of an open rollout a row belongs to
 * @param classes all classes that the versions served now can answer; empty when the task has none, or nobody knows them here
 */
public record LabelRule(OutcomeRule outcomes, Guardrails guardrails, List<String> classes) {

    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NUMBER = 100;

    public LabelRule {
        classes = List.copyOf(classes);
    }

    /** The label as its class is spelled, so that the number 2 and the word "2" are one label; empty when it is none of the classes. */
    Optional<String> spelled(String label) {
        String text = label.strip();
        if (classes.isEmpty() || classes.contains(text)) {
            return Optional.of(text);
        }
        Optional<BigDecimal> number = number(text);
        List<String> equal = classes.stream()
                .filter(word -> number.isPresent()
                        && number(word)
                                .filter(other -> other.compareTo(number.get()) == 0)
                                .isPresent())
                .toList();
        return equal.size() == 1 ? Optional.of(equal.getFirst()) : Optional.empty();
    }

    /** Why a label is none of the classes, and which was probably meant. */
    String misfit(String label) {
        String text = label.strip();
        String shown = text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "…" : text;
        String named = String.join(", ", classes.subList(0, Math.min(MOST_NAMED, classes.size())));
        String more = classes.size() > MOST_NAMED ? " and " + (classes.size() - MOST_NAMED) + " more" : "";
        return "'" + shown + "' is none of this model's classes " + named + more
                + DidYouMean.sentence(shown, classes).map(hint -> ": " + hint).orElse("");
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
