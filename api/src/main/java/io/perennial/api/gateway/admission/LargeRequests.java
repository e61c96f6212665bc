package io.perennial.api.gateway.admission;

import io.perennial.api.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few large requests in at a time: a body of 4 MB takes many times that while it is read, and all threads could hold one at once.
 *
 * <p>Fewer are answered at a time: what scores one keeps the thread that carries it to the end, and one carrier is left for all others.
 */
public final class LargeRequests {

    private static final int SMALL_BYTES = 64 * 1024;
    private static final int MOST = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Places held = new Places(MOST);
    private final Places answered;

    /** For a gateway whose virtual threads have so many carriers. */
    public LargeRequests(int carriers) {
        answered = new Places(Math.clamp(carriers - 1L, 1, MOST));
    }

    /** A place among the large requests in memory, to be left in the end; a small request needs none. */
    public Place enter(HttpServletRequest http) {
        return held.enter(isSmall(http));
    }

    /** A place in memory for a request of as many bytes. */
    public Place enter(long bytes) {
        return held.enter(bytes <= SMALL_BYTES);
    }

    /** A place among the large requests that are answered on virtual threads, for one of as many bytes that is read. */
    public Place answer(long bytes) {
        return answered.enter(bytes <= SMALL_BYTES);
    }

    /** A body whose size is not told, or that is packed, may become a large one. */
    private static boolean isSmall(HttpServletRequest http) {
        long told = http.getContentLengthLong();
        return told >= 0 && told <= SMALL_BYTES && http.getHeader("Content-Encoding") == null;
    }

    /** So many at a time; the others wait for a moment. */
    private static final class Places {

        private final int most;
        private final Semaphore free;

        Places(int most) {
            this.most = most;
            this.free = new Semaphore(most, true);
        }

        Place enter(boolean small) {
            if (small) {
                return () -> {};
            }
            try {
                if (free.tryAcquire(0, TimeUnit.NANOSECONDS) || waitsForOne()) {
                    return free::release;
                }
                throw Refusal.unavailable(
                        most + " large requests are being answered already; try again, or send fewer rows at a time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Refusal.unavailable("this gateway is stopping; try again");
            }
        }

        private boolean waitsForOne() throws InterruptedException {
            RequestThreads.leaveTurn();
            boolean found = free.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            RequestThreads.takeTurn();
            return found;
        }
    }
}
