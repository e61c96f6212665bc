package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A request that is lost runs into the limit of the test. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RefusingEarlyTest {

    private static final String INFERENCE = "/v2/models/m/infer";
    private static final String HEALTH = "/v2/health/live";

    /** One at a time, and two more may wait, by a clock that stands still. */
    private final RequestThreads threads = new RequestThreads(10, new Turns(1, 2, () -> 0));

    private final RefusingEarly filter = new RefusingEarly(
            new InferencePlaces(4, 64, Duration.ofSeconds(1), new SimpleMeterRegistry()),
            new RefusalWriter(JsonMapper.shared()));
    private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    private final CountDownLatch allCame = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.close();
    }

    /** It was begun twice once, so that each stood in line twice. */
    @Test
    void beginsEachRequestOfAConnectionOnce() throws InterruptedException {
        threads.execute(() -> {
            Latches.spinUntil(allCame);
            ask(INFERENCE, "first");
            ask(INFERENCE, "second over the same connection");
        });
        threads.execute(() -> ask(INFERENCE, "of another"));
        allCame.countDown();

        assertThat(List.of(answered.take(), answered.take(), answered.take()))
                .containsExactly("200 first", "200 of another", "200 second over the same connection");
    }

    @Test
    void refusesInferenceThatIsOneTooMany() throws InterruptedException {
        threads.execute(() -> Latches.spinUntil(allCame));
        threads.execute(() -> ask(INFERENCE, "waits"));
        threads.execute(() -> ask(INFERENCE, "waits too"));
        threads.execute(() -> ask(INFERENCE, "one too many"));
        threads.execute(() -> ask(HEALTH, "a probe"));
        allCame.countDown();

        assertThat(List.of(answered.take(), answered.take(), answered.take(), answered.take()))
                .containsExactlyInAnyOrder("200 waits", "200 waits too", "503 one too many", "200 a probe");
    }

    /** A label that waits for the store keeps no inference out. */
    @Test
    void givesTheTurnOfOtherRequestsToTheNext() throws InterruptedException {
        CountDownLatch inferenceAnswered = new CountDownLatch(1);
        threads.execute(() -> ask(HEALTH, "a probe", (_, _) -> Latches.await(inferenceAnswered)));
        threads.execute(() -> ask(INFERENCE, "inference", (_, _) -> inferenceAnswered.countDown()));

        assertThat(List.of(answered.take(), answered.take())).contains("200 inference", "200 a probe");
    }

    private void ask(String path, String name) {
        ask(path, name, (_, _) -> {});
    }

    private void ask(String path, String name, FilterChain chain) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        answered.add(response.getStatus() + " " + name);
    }
}
