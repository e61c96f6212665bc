package io.perennial.workflows.training.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.workflows.Absent;
import io.perennial.workflows.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One recipe on its way up.
 *
 * @param number its number, from 1
 * @param recipe what is tried
 * @param scores what it came to on each rung it has reached, smaller is better; NaN when it could not be finished
 * @param inWork true while it is trained to the next rung
 * @param out why it goes no further; empty while it may
 */
public record SearchTrial(int number, Recipe recipe, List<Double> scores, boolean inWork, Optional<String> out) {

    public SearchTrial {
        scores = List.copyOf(scores);
        out = Absent.orEmpty(out);
    }

    static SearchTrial drawn(int number, Recipe recipe) {
        return new SearchTrial(number, recipe, List.of(), false, Optional.empty());
    }

    /** The rung it goes to next. */
    @JsonIgnore
    int next() {
        return scores.size();
    }

    boolean reached(int rung) {
        return scores.size() > rung;
    }

    double score(int rung) {
        return scores.get(rung);
    }

    /** It stands on the rung and nothing keeps it from going on. */
    boolean waitsOn(int rung) {
        return scores.size() == rung + 1 && !inWork && out.isEmpty() && !Double.isNaN(score(rung));
    }

    SearchTrial started() {
        return new SearchTrial(number, recipe, scores, true, out);
    }

    SearchTrial scored(double score) {
        List<Double> more = new ArrayList<>(scores);
        more.add(score);
        return new SearchTrial(number, recipe, more, false, out);
    }

    /** Its work was called off before the next rung. */
    SearchTrial halted() {
        return new SearchTrial(number, recipe, scores, false, out);
    }

    SearchTrial ended(String why) {
        return new SearchTrial(number, recipe, scores, inWork, Optional.of(why));
    }
}
