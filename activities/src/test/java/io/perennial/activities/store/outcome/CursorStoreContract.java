package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CursorStore} does. */
abstract class CursorStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    abstract CursorStore cursors();

    @Test
    void isAsFarAsTheSlowestOpenConsumer() {
        cursors().settle(model, "monitor", 40);
        cursors().settle(model, "rollout", 20);

        assertThat(cursors().decided(model)).isEqualTo(20);
    }

    @Test
    void neverGoesBack() {
        cursors().settle(model, "monitor", 40);
        cursors().settle(model, "monitor", 20);

        assertThat(cursors().decided(model)).isEqualTo(40);
    }

    @Test
    void countsAClosedConsumerNoLongerHoweverLateItSettles() {
        cursors().settle(model, "monitor", 40);
        cursors().settle(model, "rollout", 20);
        cursors().close(model, "rollout");
        cursors().settle(model, "rollout", 30);

        assertThat(cursors().decided(model)).isEqualTo(40);
    }

    @Test
    void staysClosedWhenClosedBeforeItsFirstSettlement() {
        cursors().close(model, "rollout");
        cursors().settle(model, "rollout", 30);

        assertThat(cursors().decided(model)).isZero();
    }

    @Test
    void isAtTheLastOutcomeWhenNobodyDecides() {
        String id = model + "/a";
        predictions().append(List.of(Samples.prediction(id, model, "1")));
        outcomes().record(id, "1", Samples.REGRESSION);

        assertThat(cursors().decided(model)).isEqualTo(1);
    }
}
