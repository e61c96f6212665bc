package io.perennial.workflows.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GuardrailsTest {

    private static final Guardrails GUARDRAILS = new Guardrails(List.of("errors"), List.of("region", "age", "region"));

    @Test
    void tellsTheSegmentsOfARowByItsWords() {
        assertThat(GUARDRAILS.segments()).containsExactly("region", "age");
        assertThat(GUARDRAILS.segmentsOf(Map.of("region", "north", "age", 9.0, "city", "Oslo")))
                .isEqualTo(Map.of("region", "north"));
        assertThat(Guardrails.USUAL.segmentsOf(Map.of("region", "north"))).isEmpty();
    }

    /** Rows without a value are a segment: a candidate may fail of them alone. */
    @Test
    void rowsWithoutAWordAreASegmentOfTheirOwn() {
        Map<String, Object> row = new HashMap<>();
        row.put("region", null);
        assertThat(GUARDRAILS.segmentsOf(row)).isEqualTo(Map.of("region", ""));
    }

    @Test
    void cutsWordsThatNobodyCouldRead() {
        assertThat(GUARDRAILS.segmentsOf(Map.of("region", "n".repeat(5_000))))
                .isEqualTo(Map.of("region", "n".repeat(100)));
    }
}
