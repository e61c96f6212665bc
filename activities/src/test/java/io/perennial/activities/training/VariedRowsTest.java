package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.workflows.evaluation.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class VariedRowsTest {

    @Test
    void noLossIsSaidWithWhatIsRuledOut() {
        assertThat(VariedRows.sentence("jitter", new Comparison.NoDifference(by(.01, -.02, .04))))
                .startsWith("No loss of the control was shown on rows varied by 'jitter', and one above 0.1")
                .contains("little to teach; the difference of a row is 0.01");
    }

    @Test
    void whatIsUnknownIsNotCalledLearnt() {
        assertThat(VariedRows.sentence("jitter", new Comparison.NotEnough(by(.1, -.2, .4), "rows are few")))
                .isEqualTo("Whether rows varied by 'jitter' have anything to teach cannot be told: rows are few");
    }

    /** Nobody reads that a row loses -0.02 more. */
    @Test
    void aGainIsSaidWithoutAMinusSign() {
        assertThat(VariedRows.sentence("jitter", new Comparison.Better(by(-.02, -.03, -.01))))
                .contains("better than as they are", "a row as it is loses 0.02")
                .doesNotContain("-0.0");
    }

    private static Difference by(double estimate, double lower, double upper) {
        return new Difference("a test", estimate, Optional.of(new Interval(lower, upper)), OptionalDouble.empty(), 100);
    }
}
