package io.perennial.activities.store.outcome;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random numbers that nobody can guess, many drawn in advance: threads meet at the lock of their source once in {@value #COUNT} times instead of every
 * time. A virtual thread that waits at a lock gives up its carrier, and gets one again only after others that run.
 */
final class RandomSupply {

    private static final int COUNT = 512;

    private final SecureRandom source = new SecureRandom();
    private final AtomicReference<Drawn> now = new AtomicReference<>(draw());

    /** Numbers of which the first so many are taken. */
    @SuppressWarnings("ArrayRecordComponent") // read by place, never compared
    private record Drawn(long[] numbers, AtomicInteger taken) {}

    /** The next number, which no other call gets. */
    long next() {
        Drawn drawn = now.get();
        int place = drawn.taken().getAndIncrement();
        while (place >= COUNT) {
            now.compareAndSet(drawn, draw());
            drawn = now.get();
            place = drawn.taken().getAndIncrement();
        }
        return drawn.numbers()[place];
    }

    private Drawn draw() {
        byte[] bytes = new byte[COUNT * Long.BYTES];
        source.nextBytes(bytes);
        long[] numbers = new long[COUNT];
        ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
        return new Drawn(numbers, new AtomicInteger());
    }
}
