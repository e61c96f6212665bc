package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutStoriesTest {

    private final RolloutStories stories = new RolloutStories();
    private int number;

    @Test
    void keepsWhatWasProvenAndHowItEnded() {
        add("rollout/m/1/decision/1", DecisionKind.ROLLOUT_STARTED, 2, Map.of("incumbent", "v1"));
        add("rollout/m/1/decision/2", DecisionKind.SHADOW_PASSED, 2, Map.of("evidence", "25.2"));
        add("rollout/m/1/decision/3", DecisionKind.PROMOTED, 2, Map.of());

        RolloutStory story = stories.all().getFirst();
        assertThat(story.candidate()).isEqualTo(2);
        assertThat(story.incumbent()).isEqualTo("v1");
        assertThat(story.passed()).extracting(LedgerEntry::number).containsExactly(2L);
        assertThat(story.end()).map(LedgerEntry::number).contains(3L);
        assertThat(story.afterwards()).isEmpty();
    }

    @Test
    void tellsWhoSwitchedGatesOffAndThatItsCandidateWasTakenBack() {
        add("retrain-1", DecisionKind.RETRAINING_ASKED, 1, Map.of());
        add("retrain-1/gates", DecisionKind.GATE_SWITCHED_OFF, 1, Map.of("shadow", "off", "canary", "off"));
        add("rollout/m/1/decision/1", DecisionKind.ROLLOUT_STARTED, 2, Map.of("shadow", "off", "canary", "off"));
        add("rollout/m/1/decision/2", DecisionKind.PROMOTED, 2, Map.of());
        add("episode/1", DecisionKind.ROLLED_BACK, 1, Map.of("from", "v2", "to", "v1"));

        RolloutStory story = stories.all().getFirst();
        assertThat(story.switchedOff()).map(LedgerEntry::number).contains(2L);
        assertThat(story.afterwards()).map(LedgerEntry::number).contains(5L);
    }

    @Test
    void tellsTwoThatGoOnAtOnceApart() {
        add("rollout/m/1/decision/1", DecisionKind.ROLLOUT_STARTED, 2, Map.of());
        add("rollout/m/2/decision/1", DecisionKind.ROLLOUT_STARTED, 3, Map.of());
        add("rollout/m/1/decision/2", DecisionKind.SHADOW_PASSED, 2, Map.of());
        add("rollout/m/2/decision/2", DecisionKind.PROMOTED, 3, Map.of());
        add("rollout/m/1/decision/3", DecisionKind.ROLLED_BACK, 2, Map.of());

        assertThat(stories.all()).hasSize(2);
        assertThat(stories.all().getFirst().passed()).hasSize(1);
        assertThat(stories.all().getFirst().end()).map(LedgerEntry::number).contains(5L);
        assertThat(stories.all().getLast().end()).map(LedgerEntry::number).contains(4L);
        assertThat(stories.all().getLast().afterwards()).isEmpty();
    }

    @Test
    void leavesTheReignOfAChampionAloneWhenACandidateEnds() {
        add("rollout/m/1/decision/1", DecisionKind.ROLLOUT_STARTED, 2, Map.of());
        add("rollout/m/1/decision/2", DecisionKind.PROMOTED, 2, Map.of());
        add("rollout/m/2/decision/1", DecisionKind.ROLLOUT_STARTED, 3, Map.of());
        add("rollout/m/2/decision/2", DecisionKind.ROLLED_BACK, 3, Map.of("bad", "6 of 11"));
        assertThat(stories.all().getFirst().afterwards()).isEmpty();

        add("rollout/m/3/decision/1", DecisionKind.ROLLOUT_STARTED, 4, Map.of());
        add("rollout/m/3/decision/2", DecisionKind.PROMOTED, 4, Map.of());
        assertThat(stories.all().getFirst().afterwards())
                .map(LedgerEntry::number)
                .contains(6L);
        assertThat(stories.all().getLast().afterwards()).isEmpty();
    }

    private void add(String key, DecisionKind kind, int version, Map<String, String> facts) {
        number++;
        stories.add(new LedgerEntry(
                number,
                Instant.EPOCH,
                new Decision(new ModelId("m"), key, kind, "ana", "", facts, Optional.of(version), 0),
                "",
                ""));
    }
}
