package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.Ledger;
import io.perennial.api.client.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The world against a platform that decides late and watches for questions that come too early. */
class DriverTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void asksNothingBeforeTheLastFullBlockIsDecidedAndInForce() throws InterruptedException {
        try (WorldDouble world = new WorldDouble(60)) {
            serve(world, 200);

            assertThat(world.breaches()).isEmpty();
            assertThat(world.outcomes()).isEqualTo(160);
        }
    }

    @Test
    void looksAtTheLifeOnlyBetweenBlocks() throws InterruptedException {
        try (WorldDouble world = new WorldDouble(Long.MAX_VALUE)) {
            serve(world, 200);

            assertThat(world.looks()).isLessThan(40);
        }
    }

    @Test
    void hasTheReviewerAnswerAnOpenApprovalOnce() throws InterruptedException {
        try (WorldDouble world = new WorldDouble(20)) {
            serve(world, 120);

            assertThat(world.door().asked())
                    .filteredOn(asked ->
                            asked.method().equals("POST") && asked.target().contains("/approvals/"))
                    .hasSize(1);
        }
    }

    private void serve(WorldDouble world, int rows) throws InterruptedException {
        Platform platform = world.door().platform();
        Narrator narrator =
                new Narrator(new Ledger(platform, "m"), told::add, Laps.since(Instant.now(), System::nanoTime));
        Patience patience = new Patience(System::nanoTime);
        Life life = new Life(platform, "m", narrator, new Reviewer(platform, "m", narrator), patience);
        Counter counter = new Counter(platform, "m", List.of("ram"), System::nanoTime);
        LabelDesk labels = new LabelDesk(platform, 40, System::nanoTime);
        Driver driver = new Driver(life, counter, labels, patience, new Waits(System::nanoTime));
        for (int i = 1; i <= rows; i++) {
            driver.serve(new Row(i, 13, Map.of("ram", 4.0), 100), Integer.toString(i));
        }
        assertThat(counter.failures()).isZero();
    }
}
