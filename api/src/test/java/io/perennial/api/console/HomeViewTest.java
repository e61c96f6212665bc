package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeViewTest {

    private static final String ASK = "A person has to look: the rate of bad answers rose";

    /** It was listed among those that need somebody, and its row spoke of the rollout alone. */
    @Test
    void saysWhatSomebodyShouldLookAtBesidesWhatIsUnderWay() {
        assertThat(row("Rollout 6 collects evidence").ask()).contains(ASK);
        assertThat(row(ASK).ask()).isEmpty();
    }

    private static HomeView.Row row(String sentence) {
        ModelStatus status = new ModelStatus(
                new ModelId("pc-prices"),
                Stage.ROLLOUT,
                2,
                Awaiting.OUTCOMES,
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                6,
                Optional.of(ASK),
                Optional.empty(),
                List.of(6));
        return HomeView.of(List.of(status), _ -> Optional.empty(), "12:00:00")
                .needsSomebody()
                .getFirst();
    }
}
