package io.perennial.activities.store.outcome;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answered row as it is kept until, and after, its label arrives.
 *
 * @param id the prediction's id; unique over all models
 * @param model the model
 * @param at when it was answered
 * @param unitKey what the arm was drawn from
 * @param inputs the row by column name; numbers as {@link Double}, categories as {@link String}, null for what is missing
 * @param version the version that answered
 * @param arm the side that answered
 * @param share the candidate's share at that instant, in [0, 1)
 * @param rollout the open rollout, 0 when none was
 * @param step its step, 0 when none was
 * @param tableVersion version of the routing table
 * @param answer a number in its shortest exact decimal form, or a class
 * @param beside version that scored the row without answering; empty when none did
 * @param besideAnswer what that version would have answered; empty when none did or it failed
 * @param handling how much of the decision was left to the model; empty when a writer from before did not say
 */
public record Prediction(
        String id,
        ModelId model,
        Instant at,
        String unitKey,
        Map<String, Object> inputs,
        int version,
        Arm arm,
        double share,
        int rollout,
        int step,
        long tableVersion,
        String answer,
        Optional<Integer> beside,
        Optional<String> besideAnswer,
        Optional<Handling> handling) {

    public Prediction {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        beside = Absent.orEmpty(beside);
        besideAnswer = Absent.orEmpty(besideAnswer);
        handling = Absent.orEmpty(handling);
    }

    /** A row of which nobody says how much was left to the model. */
    public Prediction(
            String id,
            ModelId model,
            Instant at,
            String unitKey,
            Map<String, Object> inputs,
            int version,
            Arm arm,
            double share,
            int rollout,
            int step,
            long tableVersion,
            String answer,
            Optional<Integer> beside,
            Optional<String> besideAnswer) {
        this(
                id,
                model,
                at,
                unitKey,
                inputs,
                version,
                arm,
                share,
                rollout,
                step,
                tableVersion,
                answer,
                beside,
                besideAnswer,
                Optional.empty());
    }

    /** The row as it may be seen before its label is known: without any answer where a person decides without the model. */
    public Prediction asMayBeSeen() {
        boolean hidden = handling.filter(Handling::hidesModel).isPresent();
        return hidden ? with("", Optional.empty(), Optional.empty()) : this;
    }

    /** The same row with what the version beside said to it. */
    public Prediction withBeside(Optional<Integer> asked, Optional<String> said) {
        return with(answer, asked, said);
    }

    private Prediction with(String answered, Optional<Integer> asked, Optional<String> said) {
        return new Prediction(
                id,
                model,
                at,
                unitKey,
                inputs,
                version,
                arm,
                share,
                rollout,
                step,
                tableVersion,
                answered,
                asked,
                said,
                handling);
    }

    /** The same row, with how much of its decision was left to the model. */
    public Prediction handledAs(Handling how) {
        return new Prediction(
                id,
                model,
                at,
                unitKey,
                inputs,
                version,
                arm,
                share,
                rollout,
                step,
                tableVersion,
                answer,
                beside,
                besideAnswer,
                Optional.of(how));
    }

    /** True when a person has to decide on the row. */
    public boolean isForPerson() {
        return handling.filter(Handling::forPerson).isPresent();
    }

    /** The same row, with what the version beside said to the other when it said nothing to this one. */
    Prediction withBesideOf(Prediction other) {
        return beside.isPresent() ? this : withBeside(other.beside, other.besideAnswer);
    }
}
