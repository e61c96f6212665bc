package io.perennial.api.cases;

import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;

/**
 * How much is left to a model, and what is missing to leave more to it.
 *
 * @param model the model
 * @param version the version that serves
 * @param degrees that of all rows that belong to no segment, then those of segments
 */
public record DegreeView(ModelId model, int version, List<OfRows> degrees) {

    /**
     * One degree.
     *
     * @param segment name of the segment; empty for all rows that belong to none
     * @param degree the one in force
     * @param highest the one that evidence may reach
     * @param next the one above, which can be asked for; empty at the highest
     * @param lower those below, which can be had at once, the nearest first
     * @param evidence what decided cases show; empty at the highest
     * @param sentence where it stands, for a person
     */
    public record OfRows(
            Optional<String> segment,
            Degree degree,
            Degree highest,
            Optional<Degree> next,
            List<Degree> lower,
            Optional<AgreementEvidence> evidence,
            String sentence) {}
}
