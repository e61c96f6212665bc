package io.perennial.activities.inference.upstream;

import static io.perennial.activities.inference.upstream.CircuitBreaker.Entry.ASK;
import static io.perennial.activities.inference.upstream.CircuitBreaker.Entry.ASK_NOT;
import static io.perennial.activities.inference.upstream.CircuitBreaker.Entry.ASK_ON_PROBATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

    /** Near the end of the range, where a clock of nanoseconds goes over into negative numbers. */
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private final CircuitBreaker circuit = new CircuitBreaker(now::get);

    @Test
    void opensAtTheFifthFailureInARow() {
        fail(4);
        assertThat(circuit.enter()).isEqualTo(ASK);
        assertThat(circuit.failed(ASK)).as("opened").isTrue();
        assertThat(circuit.enter()).isEqualTo(ASK_NOT);
    }

    @Test
    void anAnswerInBetweenStartsTheCountAnew() {
        fail(4);
        circuit.answered(ASK);
        fail(4);
        assertThat(circuit.enter()).isEqualTo(ASK);
    }

    @Test
    void letsOneCallInOnProbationAfterAWhileAndClosesWhenItIsAnswered() {
        fail(5);
        pass(CircuitBreaker.FIRST_WAIT.minusNanos(1));
        assertThat(circuit.enter()).isEqualTo(ASK_NOT);
        pass(Duration.ofNanos(1));

        assertThat(circuit.enter()).isEqualTo(ASK_ON_PROBATION);
        assertThat(circuit.enter()).as("the next, while that one is under way").isEqualTo(ASK_NOT);
        assertThat(circuit.answered(ASK_ON_PROBATION)).as("closed").isTrue();
        assertThat(circuit.enter()).isEqualTo(ASK);
        fail(4);
        assertThat(circuit.enter()).as("after four more failures").isEqualTo(ASK);
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureOnProbationAndNeverLongerThanTheLongest() {
        fail(5);
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 64, 64)) {
            assertThat(circuit.waiting()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(circuit.enter()).isEqualTo(ASK_NOT);
            pass(Duration.ofNanos(1));
            assertThat(circuit.enter()).isEqualTo(ASK_ON_PROBATION);
            circuit.failed(ASK_ON_PROBATION);
        }
    }

    @Test
    void callsThatBeganBeforeItOpenedNeitherCloseItNorLengthenTheWhile() {
        fail(5);
        circuit.answered(ASK);
        circuit.failed(ASK);
        assertThat(circuit.enter()).isEqualTo(ASK_NOT);
        assertThat(circuit.waiting()).isEqualTo(CircuitBreaker.FIRST_WAIT);
        pass(CircuitBreaker.FIRST_WAIT);
        assertThat(circuit.enter()).isEqualTo(ASK_ON_PROBATION);
        circuit.failed(ASK);
        circuit.answered(ASK);
        assertThat(circuit.enter())
                .as("while the one on probation is under way")
                .isEqualTo(ASK_NOT);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(_ -> circuit.failed(circuit.enter()));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
