package io.perennial.api.rest;

import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.LabelledPrediction;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.serving.Arm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an export.
 *
 * @param prediction_id the prediction
 * @param at when it was answered
 * @param unit what the arm was drawn from
 * @param inputs the row by column, null for what is missing
 * @param version the version that answered
 * @param arm the side that answered
 * @param share the candidate's share
 * @param rollout the open rollout, 0 when none was
 * @param step its step
 * @param table_version version of the routing table
 * @param answer what was answered; empty while a person decides without it
 * @param beside version that scored the row without answering
 * @param beside_answer what that version said
 * @param degree how much of the decision was left to the model
 * @param label the truth as it stands; empty while it is not known
 */
record ExportedLine(
        String prediction_id,
        Instant at,
        String unit,
        Map<String, Object> inputs,
        int version,
        Arm arm,
        double share,
        int rollout,
        int step,
        long table_version,
        Optional<String> answer,
        Optional<Integer> beside,
        Optional<String> beside_answer,
        Optional<Degree> degree,
        Optional<String> label) {

    static ExportedLine of(LabelledPrediction row) {
        Prediction prediction = row.label().isEmpty() ? row.prediction().asMayBeSeen() : row.prediction();
        return new ExportedLine(
                prediction.id(),
                prediction.at(),
                prediction.unitKey(),
                prediction.inputs(),
                prediction.version(),
                prediction.arm(),
                prediction.share(),
                prediction.rollout(),
                prediction.step(),
                prediction.tableVersion(),
                Optional.of(prediction.answer()).filter(answer -> !answer.isEmpty()),
                prediction.beside(),
                prediction.besideAnswer(),
                prediction.handling().map(Handling::degree),
                row.label());
    }
}
