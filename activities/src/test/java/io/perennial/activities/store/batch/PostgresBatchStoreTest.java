package io.perennial.activities.store.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchState;
import io.perennial.workflows.prediction.BatchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PostgresBatchStoreTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private final BatchStore batches = new PostgresBatchStore(database);

    @Test
    void numbersBatchesOfAModelFromOneAndACommandOnce() {
        ModelId model = new ModelId("counted");
        KeptBatch first = batches.open(request(model, "a"), NOON);
        KeptBatch second = batches.open(request(model, "b"), NOON);

        assertThat(first.request().number()).isEqualTo(1);
        assertThat(second.request().number()).isEqualTo(2);
        assertThat(batches.open(request(model, "a"), NOON.plusSeconds(9))).isEqualTo(first);
        assertThat(batches.find(model, "b")).contains(second);
        assertThat(batches.find(model, 2)).contains(second);
        assertThat(batches.find(model, 3)).isEmpty();
        assertThat(batches.before(model, 3, 1)).containsExactly(second);
        assertThat(batches.before(model, 2, 5)).containsExactly(first);
        assertThat(batches.open(request(new ModelId("other"), "a"), NOON)
                        .request()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void twoThatAreAskedAtOnceGetNumbersOfTheirOwn() throws Exception {
        ModelId model = new ModelId("hurried");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<KeptBatch>> asked = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> batches.open(request(model, "key " + i % 10), NOON)))
                    .toList();
            for (Future<KeptBatch> each : asked) {
                assertThat(each.get().request().number()).isBetween(1, 10);
            }
        }
        assertThat(batches.before(model, 100, 100))
                .extracting(kept -> kept.request().number())
                .containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void anEndStaysWhateverComesLater() {
        ModelId model = new ModelId("ended");
        batches.open(request(model, "a"), NOON);
        assertThat(batches.find(model, 1).orElseThrow().status()).isEmpty();
        batches.keep(status(model, BatchState.SCORING), NOON);
        assertThat(batches.find(model, 1).orElseThrow().ended()).isEmpty();
        BatchStatus done = status(model, BatchState.DONE);
        batches.keep(done, NOON.plusSeconds(3));

        batches.keep(status(model, BatchState.SCORING), NOON.plusSeconds(4));

        KeptBatch kept = batches.find(model, 1).orElseThrow();
        assertThat(kept.status()).contains(done);
        assertThat(kept.ended()).contains(NOON.plusSeconds(3));
        assertThat(kept.at()).isEqualTo(NOON);
    }

    private static BatchStatus status(ModelId model, BatchState state) {
        return new BatchStatus(
                model,
                1,
                3,
                state,
                5,
                9,
                Optional.of(new BatchResult("uri", "sha", 9)),
                Optional.empty(),
                "5 of 9 rows are scored");
    }

    private static BatchRequest request(ModelId model, String key) {
        return new BatchRequest(
                model,
                0,
                3,
                Optional.empty(),
                "rows.csv",
                List.of(new SourceFile("rows.csv", "sources/a.csv", "a", 9)),
                List.of("id"),
                new Command(key, "ana", "to see"));
    }
}
