package io.perennial.api.bench.serving;

import java.util.Arrays;

/** Times in nanoseconds, in an array that grows. */
final class Latencies {

    private static final int FIRST_SIZE = 1 << 12;

    private long[] nanos = new long[FIRST_SIZE];
    private int count;

    void add(long taken) {
        nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
        nanos[count++] = taken;
    }

    long[] nanos() {
        return Arrays.copyOf(nanos, count);
    }
}
