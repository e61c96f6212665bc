package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

final class GroupCommitTest {

    private final List<List<Integer>> transactions = new ArrayList<>();
    private final GroupCommit<Integer, String> commit = new GroupCommit<>(this::store);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void storesALoneItemAtOnce() {
        goOn.countDown();

        assertThat(commit.store(7)).isEqualTo("7");
        assertThat(transactions).containsExactly(List.of(7));
    }

    @Test
    void storesTogetherWhatCameWhileATransactionWasUnderWay() throws Exception {
        assertThat(all(List.of(0, 1, 2, 3, 4, 5))).containsExactly("0", "1", "2", "3", "4", "5");

        assertThat(transactions).hasSize(2);
        assertThat(transactions.getFirst()).containsExactly(0);
        assertThat(transactions.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void refusesNobodyForAnItemOfSomebodyElse() throws Exception {
        assertThat(all(List.of(0, 1, -2, 3))).containsExactly("0", "1", "refused -2", "3");
    }

    @Test
    void tellsEveryCallerThatTheStoreIsAway() throws Exception {
        assertThat(all(List.of(0, 1, 99, 3))).containsExactly("0", "away", "away", "away");
        assertThatThrownBy(() -> commit.store(99)).hasMessage("away");
        assertThat(commit.store(4)).isEqualTo("4");
    }

    /** The first holds the turn until the others wait for it. */
    private List<String> all(List<Integer> items) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> told(items.getFirst())));
            begun.await();
            items.stream().skip(1).forEach(item -> answers.add(callers.submit(() -> told(item))));
            while (commit.waiting() < items.size() - 1) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            List<String> told = new ArrayList<>();
            for (Future<String> answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private String told(int item) {
        try {
            return commit.store(item);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private List<String> store(List<Integer> items) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        transactions.add(items);
        items.stream().filter(item -> item < 0).findFirst().ifPresent(item -> {
            throw new DataIntegrityViolationException("refused " + item);
        });
        if (items.contains(99)) {
            throw new IllegalStateException("away");
        }
        return IntStream.range(0, items.size())
                .mapToObj(place -> items.get(place).toString())
                .toList();
    }
}
