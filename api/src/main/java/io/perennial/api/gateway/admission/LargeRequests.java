package io.perennial.api.gateway.admission;

import io.perennial.api.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few large requests in at a time: a body of 4 MB takes many times that while it is read, and all threads could hold one at once. What scores
 * one keeps the thread that carries it to the end, so that one carrier is left for all others.
 */
public final class LargeRequests {

    private static final int SMALL_BYTES = 64 * 1024;
    private static final int MOST = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int most;
    private final Semaphore places;

    /** For a gateway whose virtual threads have so many carriers. */
    public LargeRequests(int carriers) {
        this.most = Math.clamp(carriers - 1L, 1, MOST);
        this.places = new Semaphore(most, true);
    }

    /** A place among the large requests, to be left in the end; a small request needs none. */
    public Place enter(HttpServletRequest http) {
        return enter(isSmall(http));
    }

    /** A place for a request of as many bytes. */
    public Place enter(long bytes) {
        return enter(bytes <= SMALL_BYTES);
    }

    private Place enter(boolean small) {
        if (small) {
            return () -> {};
        }
        try {
            if (places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return places::release;
            }
            throw Refusal.unavailable(
                    most + " large requests are being answered already; try again, or send fewer rows at a time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        }
    }

    /** A body whose size is not told, or that is packed, may become a large one. */
    private static boolean isSmall(HttpServletRequest http) {
        long told = http.getContentLengthLong();
        return told >= 0 && told <= SMALL_BYTES && http.getHeader("Content-Encoding") == null;
    }
}
