package io.perennial.activities.store.outcome;

import io.perennial.activities.store.StoredJson;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** A row of the table {@code prediction}. */
public final class PredictionRow {

    private static final TypeReference<LinkedHashMap<String, Object>> INPUTS = new TypeReference<>() {};

    private PredictionRow() {}

    /** Reads the row that a result stands on. */
    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    public static Prediction read(ResultSet row, int number) throws SQLException {
        return new Prediction(
                row.getString("id"),
                new ModelId(row.getString("model")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("unit_key"),
                inputs(row.getString("inputs")),
                row.getInt("version"),
                Arm.valueOf(row.getString("arm")),
                row.getDouble("share"),
                row.getInt("rollout"),
                row.getInt("step"),
                row.getLong("table_version"),
                row.getString("answer"),
                Optional.ofNullable(row.getObject("beside", Integer.class)),
                Optional.ofNullable(row.getString("beside_answer")),
                handling(row));
    }

    private static Optional<Handling> handling(ResultSet row) throws SQLException {
        String degree = row.getString("degree");
        return degree == null
                ? Optional.empty()
                : Optional.of(new Handling(
                        Degree.valueOf(degree),
                        Optional.ofNullable(row.getString("degree_segment")),
                        row.getBoolean("for_person")));
    }

    private static Map<String, Object> inputs(String json) {
        Map<String, Object> inputs = StoredJson.read(json, INPUTS);
        inputs.replaceAll((column, value) -> value instanceof Number number ? (Object) number.doubleValue() : value);
        return inputs;
    }
}
