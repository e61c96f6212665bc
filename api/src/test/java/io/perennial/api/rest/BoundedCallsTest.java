package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.problem.Problem;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a life refuses, in the words and under the status that a caller gets. */
class BoundedCallsTest {

    private final BoundedCalls calls = new BoundedCalls(Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "KEY_REUSED, 422, P0120",
        "STALE_PLAN, 409, P0411",
        "NOTHING_TO_GO_BACK_TO, 409, P0412",
        "WORK_OPEN, 409, P0409",
        "NO_ROLLOUT_OPEN, 409, P0409",
        "NO_GATE_CLOSED, 409, P0409",
        "STALE_EVIDENCE, 409, P0409",
        "RETIRED, 409, P0409"
    })
    void tellsARefusalByItsKind(io.perennial.workflows.lifecycle.Refusal kind, int status, String code) {
        WorkflowUpdateException refused = new WorkflowUpdateException(
                WorkflowExecution.getDefaultInstance(), "u", "apply", kind.because("nothing was started"));

        assertThatThrownBy(() -> calls.call("model 'prices'", () -> {
                    throw refused;
                }))
                .isInstanceOfSatisfying(io.perennial.api.problem.Refusal.class, refusal -> {
                    Problem problem = refusal.problem();
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.detail()).isEqualTo("nothing was started");
                });
    }
}
