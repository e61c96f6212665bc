package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that is not ended by what should end it runs into the limit of the test. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class BacklogTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void givesInTheOrderInWhichItCame() {
        Backlog<Integer> backlog = new Backlog<>(10, 10, LONG);
        IntStream.range(0, 3).forEach(backlog::offer);

        assertThat(backlog.size()).isEqualTo(3);
        assertThat(all(backlog)).containsExactly(0, 1, 2);
        assertThat(backlog.size()).isZero();
    }

    @Test
    void hasNoRoomForMoreThanSoManyAndAnEighthThatIsUrgent() {
        Backlog<Integer> backlog = new Backlog<>(8, 10, LONG);
        IntStream.range(0, 8).forEach(item -> assertThat(backlog.offer(item)).isTrue());
        assertThat(backlog.offer(8)).isFalse();
        assertThat(backlog.offerUrgently(9)).isTrue();
        assertThat(backlog.offerUrgently(10)).isFalse();

        assertThat(all(backlog)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 9);
        assertThat(backlog.offer(11)).as("there is room again").isTrue();
    }

    @Test
    void waitsUntilEnoughWait() throws InterruptedException {
        Backlog<Integer> backlog = new Backlog<>(10, 3, LONG);
        CompletableFuture<Integer> taken = sizeWhenTaken(backlog);
        IntStream.range(0, 3).forEach(backlog::offer);
        assertThat(taken.join()).isEqualTo(3);
    }

    @Test
    void waitsForNobodyWhenOneIsUrgent() throws InterruptedException {
        Backlog<Integer> backlog = new Backlog<>(10, 10, LONG);
        backlog.offer(0);
        CompletableFuture<Integer> taken = sizeWhenTaken(backlog);
        backlog.offerUrgently(1);
        assertThat(taken.join()).isEqualTo(2);

        backlog.await();
        assertThat(backlog.size()).as("urgent still").isEqualTo(2);
    }

    @Test
    void waitsForTheFirstThenAWhile() throws InterruptedException {
        Backlog<Integer> backlog = new Backlog<>(10, 10, Duration.ofMillis(1));
        CompletableFuture<Integer> taken = sizeWhenTaken(backlog);
        backlog.offer(0);
        assertThat(taken.join()).isEqualTo(1);
    }

    @Test
    void losesNothingUnderThreads() throws InterruptedException {
        int adding = 8;
        int each = 20_000;
        Backlog<Integer> backlog = new Backlog<>(Integer.MAX_VALUE, 64, Duration.ofMillis(1));
        List<Integer> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < adding; thread++) {
                threads.execute(() -> IntStream.range(0, each).forEach(backlog::offer));
            }
            while (taken.size() < adding * each) {
                backlog.await();
                taken.addAll(all(backlog));
            }
        }
        assertThat(backlog.size()).isZero();
        assertThat(taken.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(adding * IntStream.range(0, each).sum());
    }

    private static CompletableFuture<Integer> sizeWhenTaken(Backlog<Integer> backlog) {
        CompletableFuture<Integer> size = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                backlog.await();
                size.complete(backlog.size());
            } catch (InterruptedException e) {
                size.completeExceptionally(e);
            }
        });
        return size;
    }

    private static List<Integer> all(Backlog<Integer> backlog) {
        List<Integer> all = new ArrayList<>();
        for (Optional<Integer> next = backlog.poll(); next.isPresent(); next = backlog.poll()) {
            all.add(next.get());
        }
        return all;
    }
}
