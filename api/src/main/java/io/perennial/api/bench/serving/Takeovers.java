package io.perennial.api.bench.serving;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.BenchModel;
import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two versions of a model that take over from each other while it is asked at a steady rate.
 *
 * <p>The first way back is to the version that stands by after a promotion. Every later one is to a version that nobody kept, which is loaded and
 * warmed up while the other answers.
 */
final class Takeovers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Who looks for the new version must be no load beside the one that is measured. */
    private static final Pulse LOOKS = new Pulse(Duration.ofMillis(10));

    private final Platform platform;
    private final BenchModel model;
    private final Measurement alone;
    private final Measurement during;
    private final List<TakeoverFigures.Takeover> takeovers = new ArrayList<>();

    Takeovers(Platform platform, BenchModel model, Contestant asked, int connections, int perSecond) {
        this.platform = platform;
        this.model = model;
        alone = new Measurement(asked, connections, perSecond);
        during = new Measurement(asked, connections, perSecond);
    }

    /** One round without a take-over, one with. */
    void measureOnce(Duration duration) throws InterruptedException, IOException, BenchBroken {
        alone.add(alone.measure(duration));
        try (ExecutorService asking = Executors.newSingleThreadExecutor()) {
            Future<Figures> figures = asking.submit(() -> during.measure(duration));
            new Pulse(duration.dividedBy(4)).next(); // while it is under way
            takeovers.add(takeOver());
            during.add(result(figures));
        }
    }

    private TakeoverFigures.Takeover takeOver() throws InterruptedException, BenchBroken {
        int other = model.champion() == 1 ? 2 : 1;
        try (ExecutorService calling = Executors.newSingleThreadExecutor();
                Connection connection = new Connection(alone.contestant().server())) {
            long called = System.nanoTime();
            Future<?> call = calling.submit(() -> goBack(other));
            TakeoverFigures.Takeover takeover = firstAnswer(connection, other, called);
            result(call);
            return takeover;
        } catch (IOException e) {
            throw new BenchBroken("the gateway closed a connection while v" + other + " took over: " + e.getMessage());
        }
    }

    private TakeoverFigures.Takeover firstAnswer(Connection connection, int version, long called)
            throws IOException, InterruptedException, BenchBroken {
        String wanted = "\"model_version\":\"" + version + "\"";
        long end = called + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            if (connection.ask(alone.contestant().request()).contains(wanted)) {
                long answered = System.nanoTime();
                return new TakeoverFigures.Takeover(version, (answered - called) / 1e6, (answered - asked) / 1e6);
            }
            LOOKS.next();
        }
        throw new BenchBroken("v" + version + " did not take over within " + PATIENCE.toSeconds() + " s");
    }

    private void goBack(int version) {
        platform.post(
                "/api/v1/models/" + model.name() + "/rollback",
                Map.of("reason", "to see how long it takes", "toVersion", version),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static <T> T result(Future<T> future) throws InterruptedException, BenchBroken {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchBroken("a take-over could not be measured: " + e.getCause());
        }
    }

    /** What was seen by now. */
    TakeoverFigures figures() {
        return new TakeoverFigures(alone, during, takeovers);
    }
}
