package io.perennial.workflows.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.approval.ApprovalSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

    private final Testbed testbed = new Testbed();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void servesTheWinnerAtOnceWhenNothingServedBefore() throws Exception {
        Receipt receipt = testbed.apply(
                Examples.apply(Examples.spec(Optional.empty(), new ApprovalSpec(false, false, Duration.ofDays(30)))));

        assertThat(receipt.duplicate()).isFalse();
        ModelStatus status = testbed.world().awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(status.champion())
                .get()
                .extracting(champion -> champion.served().version())
                .isEqualTo(1);
        assertThat(status.awaiting()).isEqualTo(Awaiting.OUTCOMES);
        assertThat(testbed.world().kinds())
                .containsExactly(
                        DecisionKind.SPEC_APPLIED,
                        DecisionKind.CHARTER_SIGNED,
                        DecisionKind.DATASET_ACCEPTED,
                        DecisionKind.TRAINED,
                        DecisionKind.FIRST_RELEASE);
        assertThat(testbed.world().champion()).isEqualTo(1);
    }
}
